"""Finds a phrase among the words of an idea."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.offline.facts.fact import Words
from models.offline.language.words import Word, split

__all__ = ["Keys", "ends", "keys_of", "phrase_end"]

Keys = tuple[str, ...]
"""A phrase, by what each of its words is looked up by."""


def keys_of(phrases: Words) -> list[Keys]:
    """Return the phrases as keys, the longest first."""
    keys = (tuple(word.key for word in split(phrase)) for phrase in phrases.all)
    return sorted(keys, key=len, reverse=True)


def ends(phrases: Iterable[Keys], words: Sequence[Word], place: int) -> Iterator[int]:
    """Yield where a phrase that begins at ``place`` ends."""
    for phrase in phrases:
        end = place + len(phrase)
        if end > place and tuple(word.key for word in words[place:end]) == phrase:
            yield end


def phrase_end(phrases: Words, words: Sequence[Word], place: int) -> int:
    """Return where the longest of ``phrases`` that begins at ``place`` ends; 0 for none."""
    return next(ends(keys_of(phrases), words, place), 0)
