"""Finds a number beside its name: 20 questions, level 3, board of 15."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.offline.facts.fact import Words
from models.offline.language.numerals import Number, numbers_in
from models.offline.language.words import BREAKS, Word, key_of, split

__all__ = ["NamedNumber", "named_number", "number_behind", "phrase_end"]

_BREAKS = BREAKS - set(":：")
_LINKS = frozenset(
    map(
        key_of, "of is to at size number up about 为 是 到 成 大 小 数 量 有 共 度 设 约 第".split()
    )
)
_COUNTERS = frozenset("of 个 道 张 条 次 位 种 只 块 颗 的".split())
_CUTS = frozenset("and or with for in to plus on".split())

_Keys = tuple[str, ...]


class NamedNumber(NamedTuple):
    """A number, and the words that say it, its name among them."""

    value: int
    words: str


def named_number(text: str, names: Words, units: Words) -> NamedNumber | None:
    """Return the first number of ``text`` that has one of the names behind it, else before it.

    One of ``units`` may stand between: 25 *minutes* of work. A number that ends its clause
    belongs to the name before it: work 50 minutes, rest *10* minutes.
    """
    neighbours = _Neighbours(text, names, units)
    return (
        neighbours.behind_a_name(ending=True)
        or neighbours.before_a_name()
        or neighbours.behind_a_name()
    )


def number_behind(text: str, names: Words) -> NamedNumber | None:
    """Return the first number of ``text`` that stands behind one of the names: board of 15."""
    return _Neighbours(text, names, Words()).behind_a_name()


def phrase_end(phrases: Words, words: Sequence[Word], place: int) -> int:
    """Return where the longest of ``phrases`` that begins at ``place`` ends; 0 for none."""
    return next(_ends(_keys_of(phrases), words, place), 0)


class _Neighbours:
    """Looks for the names beside the numbers of an idea."""

    def __init__(self, text: str, names: Words, units: Words) -> None:
        self._text = text
        self._words = split(text)
        self._names = _keys_of(names)
        self._units = _keys_of(units)
        self._longest = max(map(len, self._names), default=0)

    def before_a_name(self) -> NamedNumber | None:
        for number in numbers_in(self._words):
            end = self._named_behind(number)
            if end:
                return NamedNumber(number.value, self._between(number.first, end))
        return None

    def behind_a_name(self, *, ending: bool = False) -> NamedNumber | None:
        for number in numbers_in(self._words):
            start = self._named_before(number)
            ends = self._ends_clause(self._behind_unit(number.behind))
            if start is not None and (ends or not ending):
                words = self._between(start, self._behind_unit(number.behind))
                return NamedNumber(number.value, words)
        return None

    def _named_behind(self, number: Number) -> int:
        """Where a name behind the number ends: 20 questions, 25 minutes of work; 0 if none."""
        place, strange = number.behind, 0
        while place < len(self._words) and not self._is_cut(place):
            end = next(_ends(self._names, self._words, place), 0)
            if end:
                return end
            word = self._words[place]
            unit = self._behind_unit(place)
            if unit > place:
                place = unit
                continue
            if word.key not in _COUNTERS:
                strange += 1
            if strange > 1 or (strange and not word.text.isascii()):
                return 0
            place += 1
        return 0

    def _named_before(self, number: Number) -> int | None:
        """Where a name before the number begins: board of 15, level 3, 棋盘大小为15."""
        place = number.first
        while place > 0 and not _BREAKS & set(self._words[place].before):
            for start in range(place - 1, max(-1, place - 1 - self._longest), -1):
                if place in _ends(self._names, self._words, start):
                    return start
            place -= 1
            if self._words[place].key not in _LINKS:
                return None
        return None

    def _ends_clause(self, place: int) -> bool:
        return place >= len(self._words) or self._is_cut(place)

    def _is_cut(self, place: int) -> bool:
        word = self._words[place]
        return bool(_BREAKS & set(word.before)) or word.key in _CUTS

    def _behind_unit(self, place: int) -> int:
        return next(_ends(self._units, self._words, place), place)

    def _between(self, first: int, behind: int) -> str:
        return self._text[self._words[first].start : self._words[behind - 1].end]


def _keys_of(phrases: Words) -> list[_Keys]:
    """The phrases as keys, the longest first."""
    keys = (tuple(word.key for word in split(phrase)) for phrase in phrases.all)
    return sorted(keys, key=len, reverse=True)


def _ends(phrases: Iterable[_Keys], words: Sequence[Word], place: int) -> Iterator[int]:
    """Yield where a phrase that begins at ``place`` ends."""
    for phrase in phrases:
        end = place + len(phrase)
        if end > place and tuple(word.key for word in words[place:end]) == phrase:
            yield end
