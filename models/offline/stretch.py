"""Stretches of an idea's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.offline.lexicon import Mention

__all__ = ["Stretch", "stretches_of", "touches"]


class Stretch(NamedTuple):
    """From ``start`` to just before ``end``, counted in characters."""

    start: int
    end: int


def stretches_of(text: str, words: Iterable[str]) -> tuple[Stretch, ...]:
    """Return every place in ``text`` at which one of ``words`` stands."""
    found: list[Stretch] = []
    for word in filter(None, words):
        start = text.find(word)
        while start >= 0:
            found.append(Stretch(start, start + len(word)))
            start = text.find(word, start + len(word))
    return tuple(found)


def touches(mention: Mention, stretches: Sequence[Stretch]) -> bool:
    """Whether one of ``stretches`` covers a part of ``mention``."""
    return any(each.start < mention.end and mention.start < each.end for each in stretches)
