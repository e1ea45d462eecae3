"""Brings inflected English words to one form: wraps, wrapping and wrapped are one word."""

from __future__ import annotations

import re

__all__ = ["stem"]

_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST = 3
_LONG = 5
_APART = frozenset({"not", "them"})
"""Words that no other word is a form of: a note is no *not*."""


def stem(word: str) -> str:
    """Return a form that the inflections of ``word`` share; it need not be a word itself.

    ``word`` is in lower case. Only plural, possessive, -ing and -ed are taken off, so that
    words of another meaning (play, player) stay apart.
    """
    word = re.sub(r"['’]s?$", "", word)
    if re.search(r"\d", word):  # 100 and 1000 are two numbers
        return word
    if len(word) > _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _without_verb_ending(word)
    if len(word) > _SHORTEST and word.endswith("e") and word[:-1] not in _APART:
        word = word[:-1]
    word = _in_one_spelling(word)
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > _SHORTEST and word.endswith("y") else word


def _in_one_spelling(word: str) -> str:
    """British and American spellings as one: analyzer and analyser, colour and color."""
    if len(word) < _LONG:
        return word
    word = re.sub(r"([iy])z(?=(er|ation)?$)", r"\1s", word)
    return re.sub(r"our$", "or", word)


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        whole = len(rest) >= _SHORTEST and _VOWEL.search(rest) and rest[-1] != "e"
        if rest != word and whole and rest not in _APART:
            return rest
    return word
