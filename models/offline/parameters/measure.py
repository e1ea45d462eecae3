"""Reads what is measured: an hour, half an hour, 1.5 hours, 一个半小时, 1 hour 30 minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from models.offline.facts.fact import Words
from models.offline.language.numerals import numbers_in
from models.offline.language.words import BREAKS, Word, key_of
from models.offline.parameters.phrase import phrase_end

__all__ = ["Measure", "measures_in"]

_HALF = Fraction(1, 2)
_HALVES = frozenset(map(key_of, ("half", "半")))
_ARTICLES = frozenset(("a", "an"))
_NO_AMOUNT_BEFORE = frozenset(map(key_of, "of per once twice".split()))
"""Twice an hour, a quarter of an hour: this hour isn't one that is asked for."""
_DECIMAL = re.compile(r"\d{1,4}\.\d{1,3}")


class Measure(NamedTuple):
    """So much of a unit, from the word at ``first`` to the one before ``behind``."""

    value: Fraction
    first: int
    behind: int
    unit: Fraction | None = None
    """What one of its unit is worth; None for a bare number."""


def measures_in(words: tuple[Word, ...], units: Mapping[Fraction, Words]) -> tuple[Measure, ...]:
    """Return what ``words`` measure in ``units``, each of which is worth its key.

    What follows upon another is added to it: 1 hour 30 minutes are 90 minutes.
    """
    found: list[Measure] = []
    for amount in sorted(_amounts(words), key=lambda each: each.first):
        measure = _with_unit(words, amount, units)
        if measure is None or (found and amount.first < found[-1].behind):
            continue
        if found and _goes_on(words, found[-1], measure):
            first = found.pop()
            value = first.value + measure.value
            measure = Measure(value, first.first, measure.behind, measure.unit)
        found.append(measure)
    return tuple(found)


def _amounts(words: tuple[Word, ...]) -> Iterator[Measure]:
    """Yield what may stand before a unit."""
    numbers = (
        Measure(Fraction(number.value), number.first, number.behind)
        for number in numbers_in(words, ones=True)
    )
    yield from chain(numbers, _parts(words))


def _parts(words: Sequence[Word]) -> Iterator[Measure]:
    for place, word in enumerate(words):
        if _DECIMAL.fullmatch(word.text):
            yield Measure(Fraction(word.text), place, place + 1)
        elif word.key in _HALVES:
            article = _is(words, place + 1, _ARTICLES)
            yield Measure(_HALF, place, place + 1 + article)
        elif word.text.lower() in _ARTICLES and not _is(words, place - 1, _NO_AMOUNT_BEFORE):
            yield Measure(Fraction(1), place, place + 1)


def _with_unit(
    words: Sequence[Word], amount: Measure, units: Mapping[Fraction, Words]
) -> Measure | None:
    place = amount.behind + _is(words, amount.behind, {"个"})
    half = _half(words, place)
    place += half
    place += bool(half) and _is(words, place, {"个"})
    for worth, names in units.items():
        end = phrase_end(names, words, place)
        if end and not _is_cut(words, amount.first + 1, end):
            behind = end + (0 if half else _half(words, end, joined=True))
            more = half or behind > end
            value = (amount.value + _HALF * bool(more)) * worth
            return Measure(value, amount.first, behind, worth)
    return None


def _half(words: Sequence[Word], place: int, *, joined: bool = False) -> int:
    """How many words at ``place`` say *a half more*: one *and a half* hours, 一个*半*小时."""
    if not joined and _is(words, place, {"半"}):
        return 1
    said = [word.text.lower() for word in words[place : place + 3]]
    return 3 if said == ["and", "a", "half"] else 0


def _goes_on(words: Sequence[Word], first: Measure, second: Measure) -> bool:
    """Whether the second belongs to the first: the minutes of an hour and 30 minutes."""
    joined = first.behind + _is(words, first.behind, {"and", "零", "又"})
    near = joined == second.first and not _is_cut(words, first.behind, second.first + 1)
    return near and (second.unit or 0) < (first.unit or 0)


def _is(words: Sequence[Word], place: int, keys: frozenset[str] | set[str]) -> bool:
    return 0 <= place < len(words) and words[place].key in keys


def _is_cut(words: Sequence[Word], first: int, behind: int) -> bool:
    return any(BREAKS & set(word.before) for word in words[first:behind])
