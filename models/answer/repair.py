"""Mends JSON that models wrote almost right.

Not imported by the other modules at their start: json_repair takes its milliseconds, and most
answers need no mending.
"""

from __future__ import annotations

import re
from typing import Any

from json_repair.json_parser import JSONParser

from models.answer.faithful import is_faithful

__all__ = ["repaired_objects"]

# A brace behind which an object may begin; one in prose, as in {this}, is passed over.
_OBJECT = re.compile(r"\{\s*(?:[\"'“‘`#}]|//|/\*|[\w$]+\s*:)")
_TRIES = 10
_LONGEST = 200_000
_UNCLOSED = 20


def repaired_objects(text: str) -> list[dict[str, Any]]:
    """Return the outermost objects in ``text``, mended, the longest first.

    Nothing is returned for a text that ends within an object: to close it would pass a part
    for the whole. Nor is an object whose mending lost or invented something.
    """
    if not _is_worth_it(text):
        return []
    found: list[tuple[int, dict[str, Any]]] = []
    place = 0
    for _ in range(_TRIES):
        opening = _OBJECT.search(text, place)
        if opening is None:
            break
        value, length = _parsed(text[opening.start() :])
        if not length:
            return []
        place = opening.start() + length
        if isinstance(value, dict) and is_faithful(text[opening.start() : place], value):
            found.append((length, value))
    return [value for _, value in sorted(found, key=lambda each: each[0], reverse=True)]


def _is_worth_it(text: str) -> bool:
    """Whether the braces nearly match: on long nonsense json_repair takes many seconds."""
    unclosed = text.count("{") - text.count("}")
    return len(text) <= _LONGEST and "}" in text and unclosed <= _UNCLOSED


def _parsed(text: str) -> tuple[object, int]:
    """The first object in ``text``, and where it ends; 0 when the text ends before it does."""
    parser = JSONParser(text, None, logging=False)
    try:
        value: object = parser.parse_json()
    except (ValueError, RecursionError):
        return None, 0
    end = parser.index  # beyond the text when the parser had to close what was open
    return (value, end) if end <= len(text) and text[:end].rstrip()[-1:] == "}" else (None, 0)
