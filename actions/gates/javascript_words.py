"""Cuts JavaScript into words, past comments, strings, templates and regular expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Word", "words"]

_SKIPPED = re.compile(r"\s+|//[^\n]*|/\*.*?(?:\*/|\Z)", re.S)
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?", re.S)
# Bounded, as all of these must take time in proportion to the text, whoever wrote it.
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n]){0,100}\]|[^/\\\n\[]){1,300}/[a-z]*")
_PLAIN = re.compile(r"[A-Za-z_$][\w$]*|\d[\w.]*|=>|\.\.\.|===?|[!<>]==?|.", re.S)
_DEEPEST_TEMPLATE = 50
_BEFORE_REGEX = {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new"}


@dataclass(frozen=True, slots=True)
class Word:
    """A name, number, string or sign, and how many brackets are open round it."""

    text: str
    depth: int


def words(text: str) -> list[Word]:
    """Return the words of a script. An opening bracket and its end have the same depth."""
    found: list[Word] = []
    place = depth = 0
    while place < len(text):
        skipped = _SKIPPED.match(text, place)
        if skipped:
            place = skipped.end()
            continue
        word, place = _next(text, place, found[-1].text if found else "")
        depth -= word in {")", "]", "}"}
        found.append(Word(word, depth))
        depth += word in {"(", "[", "{"}
    return found


def _next(text: str, place: int, before: str) -> tuple[str, int]:
    if text[place] == "`":
        return "``", _template_end(text, place + 1)
    string = _STRING.match(text, place)
    if string:
        return '""', string.end()
    regex = _REGEX.match(text, place) if text[place] == "/" and _no_value(before) else None
    if regex:
        return "//", regex.end()
    plain = _PLAIN.match(text, place)
    return (plain[0], plain.end()) if plain else (text[place], place + 1)


def _no_value(before: str) -> bool:
    """Whether a slash after this word starts a regular expression and is no division."""
    if before in _BEFORE_REGEX or not before:
        return True
    return not re.match(r"[\w$\"`)\]}]|//", before)


def _template_end(text: str, place: int, depth: int = 0) -> int:
    """The place after a template string; expressions in it may hold templates again."""
    braces: list[int] = []
    if depth > _DEEPEST_TEMPLATE:
        return len(text)
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif not braces and text.startswith("${", place):
            braces.append(1)
            place += 1
        elif braces and text[place] == "`":
            place = _template_end(text, place + 1, depth + 1) - 1
        elif braces and text[place] in "{}":
            braces[-1] += 1 if text[place] == "{" else -1
            braces = braces if braces[-1] else []
        elif not braces and text[place] == "`":
            return place + 1
        place += 1
    return place
