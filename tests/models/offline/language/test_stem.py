from __future__ import annotations

import pytest

from models.offline.language.stem import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("wall", "walls", "walled"),
        ("wrap", "wraps", "wrapping", "wrapped"),
        ("score", "scores", "scoring", "scored"),
        ("library", "libraries"),
        ("movie", "movies"),
        ("box", "boxes"),
        ("class", "classes"),
        ("player", "player's", "players’", "players"),
        ("code", "coding"),
        ("colour", "color", "colours", "coloring"),
        ("analyse", "analyze", "analyzes", "analysing"),
        ("organiser", "organizer", "organizers"),
    ],
)
def test_inflections_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("play", "player"),
        ("string", "str"),
        ("speed", "spe"),
        ("need", "ne"),
        ("bus", "bu"),
        ("size", "sise"),
        ("hour", "hor"),
        ("note", "not"),
        ("notes", "not"),
        ("noted", "not"),
        ("theme", "them"),
        ("1000", "100"),
        ("5x55", "5x5"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
