from __future__ import annotations

import pytest

from company.wording import MOST_CHARACTERS, require_words
from errors import UsageError


@pytest.mark.parametrize("idea", ["a snake game", "s" * MOST_CHARACTERS])
def test_an_idea_may_be_as_long_as_a_specification(idea: str) -> None:
    require_words(idea)


@pytest.mark.parametrize(
    ("idea", "sentence"),
    [
        ("", "The idea is empty"),
        (" \n", "The idea is empty"),
        ("s" * (MOST_CHARACTERS + 1), "has 20,001 characters; at most 20,000 are read"),
    ],
)
def test_an_idea_that_says_nothing_or_too_much_is_refused(idea: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        require_words(idea)
