from __future__ import annotations

import pytest

from models.offline.stem import stem
from models.offline.typos import meant_word

_KNOWN = {
    stem(word): word for word in ("snake", "obstacle", "terminal", "walls", "tracker", "level")
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sanke", "snake"),
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


def test_a_word_between_two_others_is_left_alone() -> None:
    assert meant_word("planes", "plan", {"planet": "planet", "planer": "planer"}) is None
