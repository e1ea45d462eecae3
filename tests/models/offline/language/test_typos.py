from __future__ import annotations

import pytest

from models.offline.language.stem import stem
from models.offline.language.typos import meant_word, slips

_KNOWN = {
    stem(word): word
    for word in ("snake", "obstacle", "terminal", "walls", "tracker", "level", "game")
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sanke", "snake"),
        ("gmae", "game"),
        ("gaem", "game"),
        ("snaek", "snake"),
        ("terminl", "terminal"),
        ("terminall", "terminal"),
        ("termimal", "terminal"),
        ("obstcle", "obstacle"),
        ("obstacels", "obstacle"),
    ],
)
def test_one_slip_in_a_long_word_is_seen(written: str, meant: str) -> None:
    assert meant_word(written, stem(written), _KNOWN) == stem(meant)


@pytest.mark.parametrize(
    "written", ["shake", "snack", "stake", "cracker", "wall", "balls", "lever", "终端", "4096"]
)
def test_another_word_is_not_taken_for_a_slip(written: str) -> None:
    assert meant_word(written, stem(written), _KNOWN) is None


@pytest.mark.parametrize("written", ["snke", "snakee", "snaake"])
def test_a_letter_too_many_or_missing_is_forgiven_in_a_name(written: str) -> None:
    assert meant_word(written, stem(written), _KNOWN, {"snake"}) == stem("snake")
    assert meant_word("levl", "levl", _KNOWN, {"snake"}) is None


@pytest.mark.parametrize(
    ("written", "meant", "count"),
    [("game", "game", 0), ("gmae", "game", 1), ("snack", "snake", 2), ("", "ab", 2), ("ab", "", 2)],
)
def test_slips_are_counted(written: str, meant: str, count: int) -> None:
    assert slips(written, meant) == count


def test_a_word_that_stands_for_nothing_is_found_behind_swapped_letters_alone() -> None:
    known = {stem(word): word for word in ("project", "without")}
    assert meant_word("protect", "protect", known) == "project"
    assert meant_word("protect", "protect", known, small=known) is None
    assert meant_word("wihtout", "wihtout", known, small=known) == "without"


def test_a_word_between_two_others_is_left_alone() -> None:
    assert meant_word("planes", "plan", {"planet": "planet", "planer": "planer"}) is None


def test_between_two_words_the_name_of_a_program_comes_first() -> None:
    known = {stem(word): word for word in ("calculate", "calculator")}
    assert meant_word("calculater", "calculater", known) is None
    assert meant_word("calculater", "calculater", known, {"calculator"}) == stem("calculator")
