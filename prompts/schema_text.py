"""Writes a JSON schema as briefly as it can be said."""

from __future__ import annotations

import json

__all__ = ["compact"]

_NOISE = {"title", "default", "description"}


def compact(schema: str) -> str:
    """Return the JSON text of a schema without titles, defaults, descriptions and spaces.

    A property that is called like one of them stays.
    """
    return json.dumps(_reduced(json.loads(schema)), ensure_ascii=False, separators=(",", ":"))


def _reduced(node: object) -> object:
    if isinstance(node, list):
        return [_reduced(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: _properties(value) if name in {"properties", "$defs"} else _reduced(value)
        for name, value in node.items()
        if name not in _NOISE
    }


def _properties(node: object) -> object:
    if not isinstance(node, dict):
        return node
    return {name: _reduced(value) for name, value in node.items()}
