"""Reads whole numbers in figures, English words and Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from models.offline.language.words import Word, key_of

__all__ = ["NUMERAL", "Number", "numbers_in", "value_of"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_HUNDRED, _THOUSAND = "hundred", "thousand"
_LARGE = {_HUNDRED: 100, _THOUSAND: 1000}
_ENGLISH = {**{word: number for number, word in enumerate(_SMALL)}, **_TENS, **_LARGE}
_GROUP = 3
"""How many figures stand between two commas."""
_MINUS = frozenset(map(key_of, ("minus", "negative", "负")))
_CHINESE = {**{sign: number for number, sign in enumerate("零一二三四五六七八九")}, "两": 2}
_PARTS = re.compile("(?:([一二两三四五六七八九])?(十))?([零一二两三四五六七八九])?")
_GROUPED = r"\d{1,3}(?:,\d{3}){1,9}"

NUMERAL = rf"{_GROUPED}|\d{{1,6}}|\b(?:{'|'.join(_ENGLISH)})\b|[零一二两三四五六七八九十]{{1,3}}"
"""A pattern for a number, however it is written."""


class Number(NamedTuple):
    """A number among the words of an idea."""

    value: int
    first: int
    """The place of its first word; ``behind`` is one past its last."""
    behind: int


def value_of(numeral: str) -> int | None:
    """Return the number that ``numeral`` writes; None when it writes none."""
    text = numeral.lower()
    if re.fullmatch(_GROUPED, text):
        return int(text.replace(",", ""))
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 6 else _ENGLISH.get(text)
    match = _PARTS.fullmatch(text)
    if not match or not text:
        return None
    tens, ten, ones = match.groups()
    return (_CHINESE[tens] if tens else 1) * (10 if ten else 0) + (_CHINESE[ones] if ones else 0)


@lru_cache(maxsize=16)
def numbers_in(words: tuple[Word, ...], *, ones: bool = False) -> tuple[Number, ...]:
    """Return the numbers among ``words``, from 0 on.

    *One* and 一 are left out, but for ``ones``: they mean *a* mostly. So is what a stroke joins:
    50/10 is no 50.
    """
    found: list[Number] = []
    place = 0
    while place < len(words):
        number = _english(words, place) or _single(words, place)
        if number and not _means_otherwise(words, number, ones=ones):
            found.append(number)
        place = number.behind if number else place + 1
    return tuple(found)


def _single(words: Sequence[Word], place: int) -> Number | None:
    """The number in figures, or in Chinese characters, that begins at ``place``."""
    behind = _behind_groups(words, place)
    while behind < len(words) and _goes_on(words, place, behind):
        behind += 1
    between = "," if words[behind - 1].before == "," else ""
    value = value_of(between.join(word.text for word in words[place:behind]))
    return None if value is None else Number(value, place, behind)


def _behind_groups(words: Sequence[Word], place: int) -> int:
    """One past the last group of figures of a number that begins at ``place``: 1,000."""
    behind = place + 1
    if len(words[place].text) <= _GROUP and words[place].text.isdecimal():
        while behind < len(words) and _is_group(words[behind]):
            behind += 1
    return behind


def _is_group(word: Word) -> bool:
    return word.before == "," and len(word.text) == _GROUP and word.text.isdecimal()


def _english(words: Sequence[Word], place: int) -> Number | None:
    """The number in English words that begins at ``place``: three thousand two hundred and ten."""
    number = _below_thousand(words, place)
    behind = number.behind if number else place
    if behind >= len(words) or words[behind].text.lower() != _THOUSAND:
        return number
    thousands = 1000 * (number.value if number else 1)
    rest = _below_thousand(words, behind + 1)
    if rest is None:
        return Number(thousands, place, behind + 1)
    return Number(thousands + rest.value, place, rest.behind)


def _below_thousand(words: Sequence[Word], place: int) -> Number | None:
    value: int | None = None
    behind = place
    while behind < len(words):
        joined = value is not None and value >= 100 and words[behind].text.lower() == "and"
        at = behind + 1 if joined else behind
        larger = _with(value, words[at].text.lower()) if at < len(words) else None
        if larger is None:
            break
        value, behind = larger, at + 1
    return None if value is None else Number(value, place, behind)


def _with(value: int | None, word: str) -> int | None:
    """``value`` with a further word: twenty and five, five and hundred; None if it ends there."""
    number = _ENGLISH.get(word) if word != _THOUSAND else None
    if value is None or number is None:
        return number
    if word == _HUNDRED:
        return value * number if 0 < value < 10 else None
    room = 100 if value % 100 == 0 else 10 if value % 10 == 0 and value % 100 > 10 else 0
    return value + number if value and number < room else None


def _means_otherwise(words: Sequence[Word], number: Number, *, ones: bool) -> bool:
    article = not ones and _is_one(words, number)
    return article or _is_negative(words, number) or _is_joined(words, number)


def _is_one(words: Sequence[Word], number: Number) -> bool:
    return number.behind == number.first + 1 and words[number.first].text.lower() in {"one", "一"}


def _is_negative(words: Sequence[Word], number: Number) -> bool:
    before = words[number.first - 1].key if number.first else ""
    return before in _MINUS or words[number.first].before.endswith((" -", " −"))


def _is_joined(words: Sequence[Word], number: Number) -> bool:
    following = words[number.behind].before if number.behind < len(words) else ""
    return "/" in {words[number.first].before, following}


def _goes_on(words: Sequence[Word], place: int, behind: int) -> bool:
    """Whether a Chinese number that begins at ``place`` holds this character too: 十五."""
    text = "".join(word.text for word in words[place : behind + 1])
    return not text.isascii() and not words[behind].before and value_of(text) is not None
