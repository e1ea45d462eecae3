"""Whether a mended object says what the text said: nothing lost, nothing invented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

__all__ = ["is_faithful"]

_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/|(?<!\w)#[^\n]*", re.S)
_ELLIPSIS = r"\.{3}|…"
_LEFT_OUT = re.compile(rf"[\[{{,]\s*(?:{_ELLIPSIS})\s*(?:[\]}},]|$)", re.M)
_SAYS_LEFT_OUT = re.compile(
    rf"{_ELLIPSIS}|\b(?:rest|remaining|others?|more|omitted|skipped|etc|same|similar)\b|省略|其余|同上",
    re.I,
)
# Fields and objects that have become part of a text because a quote was missing.
_SWALLOWED = re.compile(
    r"[}\]]\s*,\s*\{|\n\s*[\"']?\w+[\"']?\s*:\s*[\"'\[{]|[\"']\s*,\s*[\"']?\w+[\"']?\s*:"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.S)
_LITERALS = ("true", "false", "null", "none", "nan", "undefined")


def is_faithful(text: str, value: object) -> bool:
    """Whether ``value``, mended from ``text``, holds all its words, and keys that it has.

    A text that says of itself that something is left out (``...`` in a list, a comment of
    "more requirements") is never whole.
    """
    comments = _COMMENT.findall(text)
    if _LEFT_OUT.search(text) or any(_SAYS_LEFT_OUT.search(each) for each in comments):
        return False
    if '"""' in text or "'''" in text:
        return False
    if not all(_is_key_of(key, text) for key in set(_keys(value))):
        return False
    texts = list(_texts(value))
    if any(_SWALLOWED.search(each) for each in texts):
        return False
    lost = _words(text) - _words(" ".join(texts))
    return not lost - _words(" ".join(comments))


def _is_key_of(key: str, text: str) -> bool:
    """Whether it begins where keys do, and is no part of a text that a quote broke in two."""
    quoted = rf"(?:^|[{{,\n]|\*/)\s*[\"'“‘`]?\s*{re.escape(key)}\s*[\"'”’`]?\s*:"
    return not set(key) & set("\"':\n") and re.search(quoted, text) is not None


def _keys(value: object) -> Iterator[str]:
    for each in _values(value):
        if isinstance(each, dict):
            yield from each


def _texts(value: object) -> Iterator[str]:
    for each in _values(value):
        if isinstance(each, dict):
            yield from each
        elif not isinstance(each, list | bool | None):
            yield str(each)


def _values(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _values(each)


def _words(text: str) -> Counter[str]:
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    words = Counter(re.findall(r"[^\W_]+", plain.lower()))
    for literal in _LITERALS:
        del words[literal]
    return words
