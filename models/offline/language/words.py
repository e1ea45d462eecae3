"""Splits an idea into words: English by spaces, Chinese by characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from models.offline.language.stem import stem

__all__ = ["BREAKS", "Word", "is_chinese", "key_of", "split"]

BREAKS = frozenset(".,;:!?()\n，。；：！？（）、")
"""What parts an idea: no phrase reaches over one of these."""

_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(
    # The number of an item in a list is no word: "1. walls; 2. levels", (3), ③.
    r"(?P<item>(?:^|(?<=[;；:：。,，.!！\n])) *\d{1,2}[.、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])"
    rf"|[{_CHINESE}]"
    r"|[A-Za-z_][A-Za-z0-9_]*\.[a-z]{2,6}\b"  # a file: client.db
    r"|\d+(?:[.x×*:]\d+)+"  # a size or a version: 20x20
    rf"|(?:(?![{_CHINESE}])\w)+(?:['’](?:(?![{_CHINESE}])\w)+)*[+#]*"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the idea, or one Chinese character of it."""

    text: str
    start: int
    """Its place in the idea; ``end`` is one past it."""
    end: int
    key: str
    """What it is looked up by: its stem, or the character."""
    before: str
    """What stands between it and the word before: spaces, punctuation, or nothing."""


@lru_cache(maxsize=1024)
def split(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        if match["item"]:
            continue
        before = text[end : match.start()]
        end = match.end()
        words.append(Word(match[0], match.start(), end, key_of(match[0]), before))
    return tuple(words)


def key_of(word: str) -> str:
    """Return what ``word`` is looked up by."""
    plain = unicodedata.normalize("NFKC", word).lower().replace("’", "'")
    return plain if is_chinese(plain) else stem(plain)


def is_chinese(word: str) -> bool:
    """Whether ``word`` begins with a Chinese character."""
    return bool(re.match(f"[{_CHINESE}]", word))
