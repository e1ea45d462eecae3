"""JSON objects in text that may hold more than JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from models.answer.fences import fenced_blocks

__all__ = ["json_objects", "unquoted", "why_no_json_object"]

_TRIES = 50
# A brace that opens an object, and not one in prose.
_OBJECT = re.compile(r"\{\s*[\"'}]")


def json_objects(text: str) -> list[dict[str, Any]]:
    """Return the outermost JSON objects in ``text``, the longest first.

    They may stand alone, in a fence or among prose. Raw control characters inside strings
    (small models write them) are accepted. Objects inside an object that can't be read are
    not taken for the answer; and if the text ends within an object, none is, because the one
    that was asked for may be the one that is missing.
    """
    if _ends_within(text):
        return []
    found: dict[str, dict[str, Any]] = {}
    for candidate in _candidates(text):
        value = _read(candidate)
        if isinstance(value, dict):
            found[candidate] = value
    return [found[candidate] for candidate in sorted(found, key=len, reverse=True)]


def unquoted(text: str) -> str:
    """Return ``text``, or what it says if all of it is one JSON string that holds an object."""
    inner = _read(text.strip())
    return inner if isinstance(inner, str) and "{" in inner else text


def why_no_json_object(text: str) -> str:
    """Say why :func:`json_objects` found nothing."""
    start = text.find("{")
    if start < 0:
        return "there is none"
    spans = list(_spans(text))
    if not spans or _ends_within(text):
        return "it starts, but the answer ends before its last brace"
    error = _error(max(spans, key=len))
    if error is None:
        return "it is nested too deep"
    return f"{error.msg}, at line {error.lineno} column {error.colno} of it"


def _candidates(text: str) -> Iterator[str]:
    yield text.strip()
    for block in fenced_blocks(text):
        yield block.text.strip()
    yield from _spans(text)


def _read(text: str) -> object:
    for strict in (True, False):
        try:
            return json.loads(text, strict=strict)
        except (ValueError, RecursionError):
            continue
    return None


def _error(text: str) -> json.JSONDecodeError | None:
    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return error
    except (ValueError, RecursionError):
        return None
    return None


def _spans(text: str) -> Iterator[str]:
    """Each outermost ``{...}``, braces inside strings not counted."""
    end = 0
    for _ in range(_TRIES):
        start = text.find("{", end)
        if start < 0:
            return
        end = _closing_brace(text, start)
        if end < 0:
            return
        yield text[start:end]


def _ends_within(text: str) -> bool:
    """Whether an object opens behind the last complete one and is never closed."""
    rest = text
    for span in _spans(text):
        rest = rest[rest.index(span) + len(span) :]
    return bool(_OBJECT.search(rest))


def _closing_brace(text: str, start: int) -> int:
    depth, quoted, escaped = 0, False, False
    for place in range(start, len(text)):
        char = text[place]
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = char == "\\", char != '"'
        elif char == '"':
            quoted = True
        elif char in "{}":
            depth += 1 if char == "{" else -1
            if depth == 0:
                return place + 1
    return -1
