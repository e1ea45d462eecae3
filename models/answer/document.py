"""Reads an answer that should be a document: one JSON object."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from artifacts import Artifact
from models.answer.error import AnswerError
from models.answer.json_objects import json_objects, why_no_json_object

__all__ = ["read_document"]


def read_document(text: str, returns: type[Artifact]) -> Artifact:
    """Return the artifact that ``text`` holds as a JSON object.

    Raises:
        AnswerError: when there is no such object, or its fields are wrong.
    """
    objects = [_unwrapped(found, returns) for found in json_objects(text)]
    if not objects:
        raise AnswerError(
            f"Your answer holds no JSON object that can be read: {why_no_json_object(text)}. "
            "Answer with the one JSON object alone."
        )
    errors: list[AnswerError] = []
    for found in objects:
        try:
            return _validated(found, returns)
        except AnswerError as error:
            errors.append(error)
    raise errors[0]


def _unwrapped(found: dict[str, Any], returns: type[Artifact]) -> dict[str, Any]:
    """Without the name round it that models like to add: ``{"prd": {...}}``."""
    if len(found) == 1:
        [(name, inner)] = found.items()
        if name not in returns.model_fields and isinstance(inner, dict):
            return inner
    return found


def _validated(found: dict[str, Any], returns: type[Artifact]) -> Artifact:
    if returns.model_fields and not found.keys() & returns.model_fields.keys():
        # An artifact whose fields all have defaults would take any object for an answer.
        names = ", ".join(returns.model_fields)
        raise AnswerError(
            f"Your JSON object has none of the fields of {returns.__name__}: {names}."
        )
    try:
        return returns.model_validate(found)
    except ValidationError as error:
        raise AnswerError.of(error) from error
