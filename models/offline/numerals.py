"""Reads whole numbers in figures, English words and Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from models.offline.words import Word

__all__ = ["NUMERAL", "Number", "numbers_in", "value_of"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_ENGLISH = {**{word: number for number, word in enumerate(_SMALL)}, **_TENS}
_CHINESE = {**{sign: number for number, sign in enumerate("零一二三四五六七八九")}, "两": 2}
_PARTS = re.compile("(?:([一二两三四五六七八九])?(十))?([零一二两三四五六七八九])?")

NUMERAL = rf"\d{{1,6}}|\b(?:{'|'.join(_ENGLISH)})\b|[零一二两三四五六七八九十]{{1,3}}"
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
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 6 else _ENGLISH.get(text)
    match = _PARTS.fullmatch(text)
    if not match or not text:
        return None
    tens, ten, ones = match.groups()
    return (_CHINESE[tens] if tens else 1) * (10 if ten else 0) + (_CHINESE[ones] if ones else 0)


def numbers_in(words: Sequence[Word]) -> list[Number]:
    """Return the numbers among ``words``. *One* and 一 are left out: they mean *a* mostly."""
    found: list[Number] = []
    place = 0
    while place < len(words):
        behind = place + 1
        while behind < len(words) and _goes_on(words, place, behind):
            behind += 1
        text = "".join(word.text for word in words[place:behind])
        value = value_of(text)
        if value is not None and text.lower() not in {"one", "一"}:
            found.append(Number(value, place, behind))
        place = behind if value is not None else place + 1
    return found


def _goes_on(words: Sequence[Word], place: int, behind: int) -> bool:
    """Whether a Chinese number that begins at ``place`` holds this character too: 十五."""
    text = "".join(word.text for word in words[place : behind + 1])
    return not text.isascii() and not words[behind].before and value_of(text) is not None
