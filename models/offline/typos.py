"""Finds the word that a misspelled one was meant to be."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["meant_word"]

_SWAP_LENGTH = 5
_EDIT_LENGTH = 6


def meant_word(word: str, stem: str, known: Mapping[str, str]) -> str | None:
    """Return the stem in ``known`` that ``word`` is one slip away from.

    A slip is two neighbours swapped in a word of five letters or more, or one letter too
    many, missing or wrong in a word of six or more. The first letter must be right: people
    seldom miss it, and cracker is not a tracker.

    Args:
        word: as written, in lower case.
        stem: its stem.
        known: stem → the word it comes from.

    Returns:
        None when nothing is that near, or when two words are equally near.
    """
    if len(word) < _SWAP_LENGTH or not word.isascii() or not word.isalpha():
        return None
    near = {
        other
        for other, surface in known.items()
        if other[:1] == word[:1] and (_slip(word, surface) or _slip(stem, other))
    }
    return near.pop() if len(near) == 1 else None


def _slip(word: str, meant: str) -> bool:
    """Whether one slip of the fingers turns ``meant`` into ``word``."""
    if abs(len(word) - len(meant)) > 1:
        return False
    start = _common_prefix(word, meant)
    rest, other = word[start:], meant[start:]
    if len(meant) >= _SWAP_LENGTH and rest[:2] == other[:2][::-1] and rest[2:] == other[2:]:
        return len(rest) > 1
    edited = rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
    return min(len(word), len(meant)) >= _EDIT_LENGTH and edited


def _common_prefix(one: str, other: str) -> int:
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
