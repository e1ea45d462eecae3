"""Reads a size that an idea writes: 30x16, eight by eight, 16 rows and 30 columns."""

from __future__ import annotations

import re
from typing import NamedTuple

from models.offline.facts.fact import Words
from models.offline.language.numerals import NUMERAL, value_of
from models.offline.language.words import BREAKS, split
from models.offline.parameters.phrase import phrase_end

__all__ = ["SizePhrase", "size_across", "size_of_sides"]

# No part of a longer number, or of more than two: 3.5x10, -5x10, 1,000x20, 10x20x30.
_EDGE = (
    r"(?<![0-9A-Za-z_零一二两三四五六七八九十百千])(?<!\d[.,])(?<!^[-−])(?<!\s[-−])(?<!\d[×*])"
    r"(?<!\d\s[x×*]\s)(?<!\d\sby\s)"
)
_END = r"(?![0-9A-Za-z_零一二两三四五六七八九十百千]|[.,]\d|\s*(?:[x×*]|\bby\b|乘以?)\s*\d)"
_ACROSS = re.compile(rf"{_EDGE}({NUMERAL})\s*(?:[x×*]|by|乘以?)\s*({NUMERAL}){_END}", re.IGNORECASE)
_COLUMNS = re.compile(rf"{_EDGE}({NUMERAL})[ -]*(?:columns?\b|cols?\b|列)", re.IGNORECASE)
_ROWS = re.compile(rf"{_EDGE}({NUMERAL})[ -]*(?:rows?\b|行)", re.IGNORECASE)


class SizePhrase(NamedTuple):
    """Two numbers in the order of a size, and the words that say them."""

    first: int | None
    second: int | None
    words: tuple[str, ...]


def size_across(text: str, names: Words) -> SizePhrase | None:
    """Return a size such as 30x16, with one of the names if it stands behind: 15x15 board."""
    match = _ACROSS.search(text)
    if match is None:
        return None
    behind = split(text[match.end() :])
    end = phrase_end(names, behind, 0)
    near = end and not BREAKS & set(behind[0].before)
    stop = match.end() + (behind[end - 1].end if near else 0)
    return SizePhrase(value_of(match[1]), value_of(match[2]), (text[match.start() : stop],))


def size_of_sides(text: str) -> SizePhrase | None:
    """Return a size that names both of its sides, columns first: 16 rows and 30 columns."""
    columns, rows = _COLUMNS.search(text), _ROWS.search(text)
    if columns is None or rows is None:
        return None
    return SizePhrase(value_of(columns[1]), value_of(rows[1]), (columns[0], rows[0]))
