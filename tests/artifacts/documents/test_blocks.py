from __future__ import annotations

import pytest

from artifacts.documents.blocks import block


def test_headings_move_below_the_one_above_them() -> None:
    assert block("# Keys\n## More", under=2) == "### Keys\n#### More"


def test_no_heading_is_deeper_than_six() -> None:
    assert block("##### Deep", under=3) == "###### Deep"


def test_empty_lines_in_a_row_become_one() -> None:
    assert block("\n\na\n\n\n\nb\n\n") == "a\n\nb"


def test_a_fence_that_was_left_open_is_closed() -> None:
    assert block("````sh\nls\n```") == "````sh\nls\n```\n````"


def test_what_is_inside_a_fence_stays_as_it_is() -> None:
    text = "```\n# no heading\n\n\n<b> __x__\n```"
    assert block(text) == text


def test_indented_code_stays_as_it_is() -> None:
    assert block("so:\n\n    run <file>") == "so:\n\n    run <file>"


def test_tags_outside_fences_are_shown() -> None:
    assert block("press <Enter>") == "press \\<Enter>"


@pytest.mark.parametrize("underline", ["===", "---"])
def test_an_underline_makes_no_heading(underline: str) -> None:
    assert block(f"Keys\n{underline}") == f"Keys\n\\{underline}"


def test_a_rule_between_paragraphs_stays() -> None:
    assert block("a\n\n---\n\nb") == "a\n\n---\n\nb"


def test_a_table_stays_a_table() -> None:
    text = "| key | does |\n| --- | --- |\n| `q` | quits |"
    assert block(text) == text
