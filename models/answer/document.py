"""Reads an answer that should be a document: one JSON object."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from artifacts import Artifact
from models.answer.error import AnswerError
from models.answer.json_objects import json_objects, unquoted, why_no_json_object
from models.answer.unwrapped import unwrapped

__all__ = ["read_document"]


def read_document(text: str, returns: type[Artifact]) -> Artifact:
    """Return the artifact that ``text`` holds as a JSON object.

    An object that is not quite JSON is mended, unless the text ends within it: part of a
    document is never taken for the whole.

    Raises:
        AnswerError: when there is no such object, when there are several that differ, or
            when its fields are wrong.
    """
    text = unquoted(text)
    errors: list[AnswerError] = []
    answer = _only(json_objects(text), returns, errors)
    if answer is None:
        answer = _only(_mended(text), returns, errors)
    if answer is not None:
        return answer
    if errors:
        raise errors[0]
    raise AnswerError(
        f"Your answer holds no JSON object that can be read: {why_no_json_object(text)}. "
        "Answer with the one JSON object alone."
    )


def _mended(text: str) -> list[dict[str, Any]]:
    # Imported by name at this point: only answers that are not quite JSON need it.
    found: list[dict[str, Any]] = importlib.import_module("models.answer.repair").repaired_objects(
        text
    )
    return found


def _only(
    objects: Iterable[dict[str, Any]], returns: type[Artifact], errors: list[AnswerError]
) -> Artifact | None:
    """The artifact that the objects are; why each is none goes to ``errors``."""
    found: list[Artifact] = []
    for each in objects:
        try:
            answer = _validated(each, returns)
        except AnswerError as error:
            errors.append(error)
        else:
            found += [answer] if answer not in found else []
    if len(found) > 1:
        raise AnswerError(
            f"Your answer holds {len(found)} objects that could be the {returns.__name__}. "
            "Answer with one."
        )
    return found[0] if found else None


def _validated(found: dict[str, Any], returns: type[Artifact]) -> Artifact:
    inner = unwrapped(found, returns.model_fields) or found
    if returns.model_fields and not inner.keys() & returns.model_fields.keys():
        # An artifact whose fields all have defaults would take any object for an answer.
        names = ", ".join(returns.model_fields)
        raise AnswerError(
            f"Your JSON object has none of the fields of {returns.__name__}: {names}."
        )
    try:
        return returns.model_validate(inner)
    except ValidationError as error:
        try:
            return returns.model_validate(_without_nulls(inner))
        except ValidationError:
            raise AnswerError.of(error) from error


def _without_nulls(value: Any) -> Any:
    """Without the fields that say null, which models write for "nothing to say here"."""
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value
