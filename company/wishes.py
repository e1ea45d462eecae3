"""Who is to ask which model, as people write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["listed", "wishes"]


def listed(value: object) -> object:
    """The parts of a comma-separated list; anything but a text is left as it is."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def wishes(value: object) -> object:
    """``WHO=MODEL`` texts, or a table, as a mapping of who to model; else ``value`` as it is.

    A text has commas between them. In a table, ``Role.Action = "model"`` without quotes is a
    table in the table to TOML, and means the same as with them.

    Raises:
        ValueError: when a text has no ``=``, or nothing on one side of it.
    """
    parts = listed(value)
    if isinstance(parts, Mapping):
        return dict(_flat(parts))
    if isinstance(parts, Iterable):
        return dict(_wish(str(part)) for part in parts)
    return value


def _flat(table: Mapping[object, object]) -> Iterable[tuple[object, object]]:
    for who, model in table.items():
        if isinstance(model, Mapping):
            yield from ((f"{who}.{action}", each) for action, each in model.items())
        else:
            yield who, model


def _wish(text: str) -> tuple[str, str]:
    who, _, model = (part.strip() for part in text.partition("="))
    if not who or not model:
        raise ValueError(f"{text!r}: write WHO=MODEL, e.g. ReviewCode=gpt-5.4-nano")
    return who, model
