"""Stretches of an idea's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.offline.language.lexicon import Mention

__all__ = ["Stretch", "stretches_of", "touches"]


class Stretch(NamedTuple):
    """From ``start`` to just before ``end``, counted in characters."""

    start: int
    end: int


def stretches_of(text: str, words: Iterable[str]) -> tuple[Stretch, ...]:
    """Return every place in ``text`` at which one of ``words`` stands by itself."""
    return tuple(
        Stretch(*match.span())
        for word in filter(None, words)
        for match in re.finditer(_whole(word), text)
    )


def _whole(word: str) -> str:
    """A pattern for ``word`` that does not match inside another: book in notebook."""
    begin = r"(?<![A-Za-z0-9])" if word[0].isascii() and word[0].isalnum() else ""
    end = r"(?![A-Za-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{begin}{re.escape(word)}{end}"


def touches(mention: Mention, stretches: Sequence[Stretch]) -> bool:
    """Whether one of ``stretches`` covers a part of ``mention``."""
    return any(each.start < mention.end and mention.start < each.end for each in stretches)
