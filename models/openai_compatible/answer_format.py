"""How an endpoint is told to answer in JSON, and what it says when it doesn't know how."""

from __future__ import annotations

import re
from typing import Any

from models.model import Request
from models.openai_compatible.ladder import Ladder
from models.openai_compatible.strict_schema import strict_schema

__all__ = ["AnswerFormat"]

_UNKNOWN = re.compile(
    r"response_?format|json_?schema|json_?object|structured[ _-]?output|guided|grammar"
    r"|invalid schema",
    re.I,
)


class AnswerFormat:
    """The best ``response_format`` that an endpoint is known to take.

    The prompt carries the schema too, so plain text loses nothing but certainty.
    """

    def __init__(self) -> None:
        # llama-cpp-python and others take the schema as a key of json_object.
        self.ladder = Ladder("json_schema", "json_object with schema", "json_object", "text")

    @staticmethod
    def options(rung: str, request: Request) -> dict[str, Any]:
        """The request's ``response_format`` as keyword arguments; empty for plain text."""
        schema = request.schema()
        if schema is None or rung == "text":
            return {}
        if rung == "json_object":
            return {"response_format": {"type": "json_object"}}
        if rung == "json_object with schema":
            return {"response_format": {"type": "json_object", "schema": schema}}
        strict = strict_schema(schema)
        named = {
            "name": request.returns.__name__[:64],
            "schema": strict or schema,
            "strict": strict is not None,
        }
        return {"response_format": {"type": "json_schema", "json_schema": named}}

    @staticmethod
    def refused(text: str) -> bool:
        """Whether ``text`` says that the endpoint doesn't know the ``response_format``."""
        return bool(_UNKNOWN.search(text))
