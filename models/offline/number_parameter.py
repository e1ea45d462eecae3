"""Finds a number that a blueprint asks for: a 15x15 board, 20 questions, level 3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from models.offline.numerals import NUMERAL, Number, numbers_in, value_of
from models.offline.parameter import Parameter
from models.offline.parameter_rule import NumberRule
from models.offline.reasons import NOT_SQUARE, OUT_OF_BOUNDS, USUAL_VALUE, VALUE
from models.offline.words import BREAKS, Word, key_of, split

__all__ = ["find_number"]

_ACROSS = re.compile(rf"({NUMERAL})\s*(?:[x×*]|by|乘以?)\s*({NUMERAL})", re.IGNORECASE)
_BREAKS = BREAKS - set(":：")
_LINKS = frozenset(
    map(
        key_of, "of is to at size number up about 为 是 到 成 大 小 数 量 有 共 度 设 约 第".split()
    )
)
_COUNTERS = frozenset("of 个 道 张 条 次 位 种 只 块 颗 的".split())
_CUTS = frozenset("and or with for in to plus on".split())

_Keys = tuple[str, ...]
_Reading = tuple[int | None, str]
"""The number, or None for a size that is no square; and the words that say it."""


def find_number(rule: NumberRule, text: str, language: str) -> Parameter:
    """Return the number, or the default when the idea says none or an impossible one."""
    reading = _across(rule, text) or _Neighbours(rule, text).read()
    title, default = rule.title.say(language), rule.default
    if reading is None:
        usual = USUAL_VALUE.say(language).format(parameter=title, value=default)
        return Parameter(default, (), (usual,))
    value, words = reading
    if value is not None and rule.least <= value <= rule.most:
        found = VALUE.say(language).format(parameter=title, value=value, words=words)
        return Parameter(value, (words,), (found,))
    sentence = (NOT_SQUARE if value is None else OUT_OF_BOUNDS).say(language)
    told = sentence.format(
        parameter=title, value=default, words=words, least=rule.least, most=rule.most
    )
    return Parameter(default, (words,), (), (told,))


def _across(rule: NumberRule, text: str) -> _Reading | None:
    """The rule's side of a size such as 15x15, with the word behind it: 15x15 board."""
    match = _ACROSS.search(text) if rule.side else None
    if match is None:
        return None
    first, second = value_of(match[1]), value_of(match[2])
    value = second if rule.side == "second" else first
    if rule.side == "both" and first != second:
        value = None
    behind = split(text[match.end() :])
    end = next(_ends(_phrases(rule.words.all), behind, 0), 0)
    near = end and not _BREAKS & set(behind[0].before)
    stop = match.end() + (behind[end - 1].end if near else 0)
    return value, text[match.start() : stop]


class _Neighbours:
    """Looks for the rule's words beside the numbers of an idea."""

    def __init__(self, rule: NumberRule, text: str) -> None:
        self._text = text
        self._words = split(text)
        self._names = _phrases(rule.words.all)
        self._units = _phrases(rule.units.all)

    def read(self) -> _Reading | None:
        numbers = numbers_in(self._words)
        found = ((each, self._named_behind(each)) for each in numbers)
        for number, end in found:
            if end:
                return number.value, self._between(number.first, end)
        for number in numbers:
            start = self._named_before(number)
            if start is not None:
                return number.value, self._between(start, self._behind_unit(number.behind))
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
            for start in range(place - 1, -1, -1):
                if place in _ends(self._names, self._words, start):
                    return start
            place -= 1
            if self._words[place].key not in _LINKS:
                return None
        return None

    def _is_cut(self, place: int) -> bool:
        word = self._words[place]
        return bool(_BREAKS & set(word.before)) or word.key in _CUTS

    def _behind_unit(self, place: int) -> int:
        return next(_ends(self._units, self._words, place), place)

    def _between(self, first: int, behind: int) -> str:
        return self._text[self._words[first].start : self._words[behind - 1].end]


def _phrases(phrases: Iterable[str]) -> list[_Keys]:
    """The phrases as keys, the longest first."""
    keys = (tuple(word.key for word in split(phrase)) for phrase in phrases)
    return sorted(keys, key=len, reverse=True)


def _ends(phrases: Iterable[_Keys], words: Sequence[Word], place: int) -> Iterator[int]:
    """Yield where a phrase that begins at ``place`` ends."""
    for phrase in phrases:
        end = place + len(phrase)
        if end > place and tuple(word.key for word in words[place:end]) == phrase:
            yield end
