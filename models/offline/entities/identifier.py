"""Makes names for generated code out of people's words."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Collection

__all__ = ["field_name", "noun_name", "plural_of", "shortened", "singular_of"]

_LONGEST_FIELD = 24
_LONGEST_NOUN = 16
_UNSAFE = frozenset(keyword.kwlist) | {name for name in dir(builtins) if name.islower()}
# Names with a meaning of their own in the generated program: attributes of a record, options
# of the command line. Builtins such as "type" are fine as the name of a field.
_TAKEN_BY_RECORDS = frozenset(
    {*keyword.kwlist, "bool", "command", "db", "describe", "help", "id", "int", "property", "run"}
    | {"shown", "str", "texts", "datetime"}
)
_TAKEN_BY_MODULES = _UNSAFE | {"cli", "command", "date", "decimal", "error", "field", "kind"}
_TAKEN_BY_MODULES |= {"path", "session", "store", "table", "test", "any", "iterator", "mapping"}

_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "mice": "mouse",
    "media": "medium",
    "criteria": "criterion",
    "series": "series",
    "species": "species",
    "news": "news",
    "movies": "movie",
    "cookies": "cookie",
    "shoes": "shoe",
    "knives": "knife",
    "lives": "life",
    "shelves": "shelf",
    "leaves": "leaf",
}
_PLURALS = {one: many for many, one in _IRREGULAR.items()}


def field_name(words: str, taken: Collection[str], number: int) -> str:
    """Return a new identifier for the field that a person calls ``words``.

    Words without Latin letters give ``field_<number>``.
    """
    name = _slug(words) or f"field_{number}"
    while len(name) > _LONGEST_FIELD and "_" in name:
        name = name.rpartition("_")[0]
    name = name[:_LONGEST_FIELD]
    if name in _TAKEN_BY_RECORDS:
        name = f"{name}_name" if name == "class" else f"{name}_value"
    return _unlike(name, taken)


def noun_name(words: str) -> str:
    """Return an identifier for the thing that a person calls ``words``, in the singular.

    Words without Latin letters give ``record``.
    """
    name = _slug(shortened(singular_of(words))) or "record"
    return f"{name}_record" if name in _TAKEN_BY_MODULES else name


def singular_of(words: str) -> str:
    """Return English ``words`` with the last one in the singular."""
    *before, last = words.lower().split() or [""]
    return " ".join([*before, _singular(last)])


def plural_of(words: str) -> str:
    """Return English ``words``, given in the singular, with the last one in the plural."""
    *before, last = words.split()
    return " ".join([*before, _plural(last)])


def shortened(words: str) -> str:
    """Return English ``words`` without the first ones that make a noun too long to write often."""
    while len(words) > _LONGEST_NOUN and " " in words:
        words = words.partition(" ")[2]
    return words[:_LONGEST_NOUN]


def _slug(words: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    if not re.search(r"[a-z]", name):
        return ""
    if name[0].isdigit():
        name = f"n_{name}"
    return name


def _unlike(name: str, taken: Collection[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("ch", "sh", "s", "x", "z")):
        return f"{word}es"
    return f"{word}s"
