"""The end of a text as one line that a terminal can be trusted with."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from progress.excerpt import end_of

SNAKE = "蛇的身体向前移动，吃到食物会变长"


def test_a_short_text_is_shown_whole() -> None:
    assert end_of("def move():", 60) == "def move():"


def test_lines_and_indents_become_one_line() -> None:
    assert end_of("def move():\n\n\treturn\r\n    None\n", 60) == "def move(): return None"


def test_of_a_long_text_the_end_is_shown() -> None:
    assert end_of("0123456789", 5) == "…6789"


def test_what_steers_a_terminal_or_turns_the_writing_is_left_out() -> None:
    assert end_of("a\x1b[31m\x07b\x9b2J\u202ec\u200bd\ud800\x00", 60) == "a[31mb2Jcd"


@pytest.mark.parametrize("cells", range(2, 40))
def test_a_line_never_takes_more_columns_than_it_has(cells: int) -> None:
    for text in (SNAKE, f"a{SNAKE}", "x" * 50, f"{SNAKE}e\u0301\u0302👍🏽"):
        shown = end_of(text, cells)
        assert cell_len(shown) <= cells
        assert text.endswith(shown.removeprefix("…"))


def test_a_wide_character_is_never_halved() -> None:
    assert end_of(SNAKE, 5) == "…变长"
    assert end_of(SNAKE, 6) == "…变长"


def test_an_accent_does_not_stand_without_its_letter() -> None:
    assert end_of("xxxxe\u0301abc", 4) == "…abc"


def test_where_there_is_no_room_nothing_is_shown() -> None:
    assert end_of("text", 0) == ""
