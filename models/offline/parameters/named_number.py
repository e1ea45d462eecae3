"""Finds a number beside its name: 20 questions, level 3, board of 15."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from models.offline.blueprint.parameter_rule import NumberRule
from models.offline.facts.fact import Words
from models.offline.language.numerals import numbers_in
from models.offline.language.words import BREAKS, Word, key_of, split
from models.offline.parameters.measure import Measure, measures_in
from models.offline.parameters.phrase import Keys, ends, keys_of

__all__ = ["NamedNumber", "named_number", "number_behind"]

_BREAKS = BREAKS - set(":：")
_LINKS = frozenset(
    map(
        key_of, "of is to at size number up about 为 是 到 成 大 小 数 量 有 共 度 设 约 第".split()
    )
)
_COUNTERS = frozenset("of 个 道 张 条 次 位 种 只 块 颗 的".split())
_NONE = Words()
_CUTS = frozenset("and or with for in to plus on".split())


class NamedNumber(NamedTuple):
    """A number, and the words that say it, its name among them."""

    value: int | None
    """None for one that isn't whole: 90 seconds, where minutes are asked for."""
    words: str


def named_number(text: str, rule: NumberRule) -> NamedNumber | None:
    """Return the first number of ``text`` that has a word of ``rule`` behind it, else before it.

    A unit may stand between: 25 *minutes* of work, an *hour* of work. A number that ends its clause
    belongs to the name before it: work 50 minutes, rest *10* minutes.
    """
    words = split(text)
    apart = measures_in(words, {Fraction(1): rule.apart}) if rule.apart.all else ()
    numbers = tuple(each for each in _numbers_of(words, rule) if not _is_within(each, apart))
    neighbours = _Neighbours(
        text, numbers, rule.words, units=rule.units, measured=rule.measured, apart=apart
    )
    return (
        neighbours.behind_a_name(ending=True)
        or neighbours.before_a_name()
        or neighbours.behind_a_name()
    )


def number_behind(text: str, names: Words) -> NamedNumber | None:
    """Return the first number of ``text`` that stands behind one of the names: board of 15."""
    return _Neighbours(text, _bare_numbers(split(text)), names).behind_a_name()


def _numbers_of(words: tuple[Word, ...], rule: NumberRule) -> tuple[Measure, ...]:
    """The numbers in order; one that is measured in another unit reaches to its end."""
    units = {Fraction(1): rule.units, **rule.other_units}
    measures = measures_in(words, units) if rule.other_units else ()
    bare = (each for each in _bare_numbers(words) if not _is_within(each, measures))
    return tuple(sorted((*measures, *bare), key=lambda each: each.first))


def _bare_numbers(words: tuple[Word, ...]) -> tuple[Measure, ...]:
    return tuple(
        Measure(Fraction(number.value), number.first, number.behind) for number in numbers_in(words)
    )


def _is_within(number: Measure, measures: tuple[Measure, ...]) -> bool:
    return any(each.first <= number.first < each.behind for each in measures)


class _Neighbours:
    """Looks for the names beside the numbers of an idea."""

    def __init__(
        self,
        text: str,
        numbers: tuple[Measure, ...],
        names: Words,
        *,
        units: Words = _NONE,
        measured: Words = _NONE,
        apart: tuple[Measure, ...] = (),
    ) -> None:
        self._text = text
        self._words = split(text)
        self._numbers = numbers
        self._names = keys_of(names)
        self._all_names = keys_of(Words(en=names.all + measured.all))
        self._units = keys_of(units)
        self._apart = {each.first: each.behind for each in apart}
        self._firsts = {each.first for each in numbers}

    def before_a_name(self) -> NamedNumber | None:
        for number in self._numbers:
            end = self._named_behind(number)
            if end:
                return self._named(number, number.first, end)
        return None

    def behind_a_name(self, *, ending: bool = False) -> NamedNumber | None:
        for number in self._numbers:
            start = self._named_before(number)
            behind = self._behind_unit(number.behind)
            if start is not None and (self._ends_clause(behind) or not ending):
                return self._named(number, start, behind)
        return None

    def _named_behind(self, number: Measure) -> int:
        """Where a name behind the number ends: 20 questions, 25 minutes of work; 0 if none."""
        names = self._names_of(number)
        place, strange = number.behind, 0
        while place < len(self._words) and not self._is_cut(place):
            end = next(ends(names, self._words, place), 0)
            if end:
                return end
            beside = self._apart.get(place) or self._behind_unit(place)
            if beside > place:
                place = beside
                continue
            word = self._words[place]
            if word.key not in _COUNTERS:
                strange += 1
            if strange > 1 or (strange and not word.text.isascii()) or place in self._firsts:
                return 0
            place += 1
        return 0

    def _named_before(self, number: Measure) -> int | None:
        """Where a name before the number begins: board of 15, level 3, 棋盘大小为15."""
        names = self._names_of(number)
        longest = max(map(len, names), default=0)
        place = number.first
        while place > 0 and not _BREAKS & set(self._words[place].before):
            for start in range(place - 1, max(-1, place - 1 - longest), -1):
                if place in ends(names, self._words, start):
                    return start
            place -= 1
            if self._words[place].key not in _LINKS:
                return None
        return None

    def _names_of(self, number: Measure) -> list[Keys]:
        """The names that the number may have, with a unit at it or without."""
        has_unit = self._behind_unit(number.behind) > number.behind or number.unit
        return self._all_names if has_unit else self._names

    def _ends_clause(self, place: int) -> bool:
        return place >= len(self._words) or self._is_cut(place)

    def _is_cut(self, place: int) -> bool:
        word = self._words[place]
        return bool(_BREAKS & set(word.before)) or word.key in _CUTS

    def _behind_unit(self, place: int) -> int:
        return next(ends(self._units, self._words, place), place)

    def _named(self, number: Measure, first: int, behind: int) -> NamedNumber:
        value = int(number.value) if number.value.denominator == 1 else None
        words = self._text[self._words[first].start : self._words[behind - 1].end]
        return NamedNumber(value, words)
