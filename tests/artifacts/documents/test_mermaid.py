from __future__ import annotations

import re

import pytest

from artifacts.documents.mermaid import label


def _shown(coded: str) -> str:
    """What mermaid shows: each ``#35;`` as the character it stands for."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), coded)


@pytest.mark.parametrize("char", '#;{}<>"&`~%*\\$')
def test_characters_that_mean_something_to_mermaid_are_coded(char: str) -> None:
    assert label(f"a{char}b") == f"a#{ord(char)};b"


def test_underscores_are_coded_where_they_would_make_text_bold() -> None:
    assert label("__init__ of snake_game") == "#95;#95;init#95;#95; of snake_game"


@pytest.mark.parametrize("word", ["style", "classDef", "wrap:", "nowrap:", "direction"])
def test_words_that_are_instructions_to_mermaid_are_hidden_from_it(word: str) -> None:
    assert word not in label(f"{word} TB: x;")
    assert _shown(label(f"{word} TB: x;")) == f"{word} TB: x;"


def test_types_stay_readable() -> None:
    text = "turn: Callable[[int], dict[str, int]] | None = None"
    assert label(text) == text


def test_the_text_that_is_shown_is_the_text_that_was_given(nasty: str) -> None:
    coded = label(nasty)
    assert "\n" not in coded
    assert _shown(coded) == " ".join(nasty.split())


@pytest.mark.parametrize("text", ["", "  ", "\n", "\x00"])
def test_an_empty_text_still_shows_something(text: str) -> None:
    assert label(text) == "…"
