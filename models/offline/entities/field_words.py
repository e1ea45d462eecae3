"""Finds where an idea speaks of a field besides listing it: sorted by name, 按性别筛选."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from models.offline.entities.entity import Field
from models.offline.entities.known import known_field

__all__ = ["names_of", "words_of_fields"]


def words_of_fields(fields: Iterable[Field], text: str) -> list[str]:
    """Return the words of ``text`` that name one of ``fields``, letter by letter."""
    return [
        match[0]
        for field in fields
        for name in names_of(field)
        for match in re.finditer(_pattern(name), text, re.IGNORECASE)
    ]


def names_of(field: Field) -> Iterator[str]:
    """Yield what people may call ``field``: its titles, and the words of a known one."""
    for title in (field.title.en, field.title.zh):
        if len(title) > 1:
            yield title
        known = known_field(title)
        yield from (word for word in known.words.all if len(word) > 1) if known else ()


def _pattern(name: str) -> str:
    return rf"\b{re.escape(name)}(?:e?s)?\b" if name.isascii() else re.escape(name)
