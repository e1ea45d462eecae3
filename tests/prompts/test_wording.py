from __future__ import annotations

import pytest

from prompts.wording import language_name, one_line, spoken


def test_languages_are_called_by_name() -> None:
    assert language_name("en") == "English"
    assert language_name("zh") == "Chinese"
    assert language_name("fr") == "the language with the ISO 639-1 code fr"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ProductManager", "product manager"),
        ("Engineer", "engineer"),
        ("UXWriter", "UX writer"),
    ],
)
def test_class_names_become_words(name: str, words: str) -> None:
    assert spoken(name) == words


def test_white_space_becomes_single_spaces() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"
