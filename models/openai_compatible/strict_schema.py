"""A JSON schema in the form that OpenAI's strict mode takes."""

from __future__ import annotations

from typing import Any

__all__ = ["strict_schema"]

_KEPT = {
    *("type", "description", "enum", "pattern", "format", "minItems", "maxItems"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
}
_DROPPED = {"title", "default", "minLength", "maxLength", "uniqueItems", "examples", "required"}


class _NotStrictError(Exception):
    """The schema says something that strict mode has no words for."""


def strict_schema(schema: dict[str, Any]) -> dict[str, Any] | None:
    """Return ``schema`` with every property required and no other allowed.

    What strict mode doesn't know and a reader of the answer checks anyway is left out. None
    when the schema can't be said so: objects with any keys, values of any type, ``allOf``.
    """
    if schema.get("type") != "object":
        return None
    try:
        return _strict(schema)
    except _NotStrictError:
        return None


def _strict(schema: Any) -> dict[str, Any]:
    if not isinstance(schema, dict) or not schema:
        raise _NotStrictError
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    made: dict[str, Any] = {}
    for word, value in schema.items():
        made |= _word(word, value)
    if not made.keys() & {"type", "enum", "anyOf"}:
        raise _NotStrictError
    if made.get("type") == "object":
        if "properties" not in made:
            raise _NotStrictError
        made |= {"required": list(made["properties"]), "additionalProperties": False}
    return made


def _word(word: str, value: Any) -> dict[str, Any]:
    if word in {"properties", "$defs"}:
        return {word: {name: _strict(part) for name, part in value.items()}}
    if word == "items":
        return {word: _strict(value)}
    if word == "anyOf":
        return {word: [_strict(part) for part in value]}
    if word == "const":
        return {"enum": [value]}
    if word not in _KEPT | _DROPPED and (word, value) != ("additionalProperties", False):
        raise _NotStrictError
    return {word: value} if word in _KEPT else {}
