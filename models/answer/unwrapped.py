"""Takes off what models like to put round the object that was asked for."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from models.answer.error import AnswerError

__all__ = ["unwrapped"]

_DEPTH = 4
_SCHEMA = {"type", "$ref", "anyOf", "allOf", "enum", "const"}


def unwrapped(found: object, fields: Collection[str]) -> dict[str, Any] | None:
    """Return the object with some of ``fields`` that is ``found`` or inside it.

    Round it may be a key (``{"prd": {...}}``), a list of one, a JSON string, or the frame of
    its schema with the values put in as ``properties``. When there is no such object,
    ``found`` comes back if it is an object at all; else None.

    Raises:
        AnswerError: when it is the schema itself, without values.
    """
    inner = found
    for _ in range(_DEPTH):
        if isinstance(inner, dict):
            if inner.keys() & set(fields) and not _is_frame(inner, fields):
                return inner
            inner = _inside(inner, fields)
        elif isinstance(inner, list):
            inner = inner[0] if len(inner) == 1 else None
        elif isinstance(inner, str):
            inner = _read(inner)
    return found if isinstance(found, dict) else None


def _inside(outer: dict[str, Any], fields: Collection[str]) -> object:
    if _is_frame(outer, fields):
        values = outer["properties"]
        if all(isinstance(each, dict) and each.keys() & _SCHEMA for each in values.values()):
            raise AnswerError(
                "Your answer repeats the schema. Answer with an object that is valid by it: "
                "the fields with their values."
            )
        return values
    holders = [each for each in outer.values() if _may_hold(each)]
    return holders[0] if len(holders) == 1 else None


def _is_frame(found: dict[str, Any], fields: Collection[str]) -> bool:
    properties = found.get("properties")
    return bool(
        isinstance(properties, dict)
        and properties
        and "properties" not in fields
        and found.get("type") == "object"
    )


def _may_hold(value: object) -> bool:
    if isinstance(value, str):
        return value.lstrip().startswith("{")
    return isinstance(value, dict) or (
        isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict)
    )


def _read(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
