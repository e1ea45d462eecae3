"""A completion that came as one JSON document, or as much of it as arrived."""

from __future__ import annotations

import json

from pydantic_core import from_json

from models.openai_compatible.completion import ENDED_EARLY, Completion

__all__ = ["read_whole"]


def read_whole(text: str, lost: str = "") -> Completion:
    """Return the completion in the body ``text``.

    One that broke off on its way has ``dropped`` set, by ``lost`` if that says why, and as
    much of the answer as is in it: it was paid for.

    Raises:
        ValueError: when it is no completion at all.
    """
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text and not text.startswith("{") and not lost:
            raise ValueError("This is no completion.") from error
        return _part(text, lost or ENDED_EARLY)
    return Completion.read(body)


def _part(text: str, lost: str) -> Completion:
    try:
        part = Completion.read(from_json(text, allow_partial="trailing-strings"))
    except ValueError:
        part = Completion()
    return part.model_copy(update={"dropped": lost})
