"""How an endpoint is told to answer in JSON, and what it says when it doesn't know how."""

from __future__ import annotations

import re
from typing import Any

from openai import APIStatusError

from models.model import Request

__all__ = ["AnswerFormat"]

_STATUSES = {400, 404, 422, 500, 501}
_UNKNOWN = re.compile(
    r"response_?format|json_?schema|json_?object|structured[ _]output|guided|grammar", re.I
)


class AnswerFormat:
    """The best ``response_format`` that an endpoint is known to take: it only ever steps down.

    The prompt carries the schema too, so plain text loses nothing but certainty.
    """

    _RUNGS = ("json_schema", "json_object", "text")

    def __init__(self) -> None:
        self._rung = 0
        self._proven = False

    @property
    def current(self) -> str:
        """``json_schema``, ``json_object`` or ``text``."""
        return self._RUNGS[self._rung]

    @property
    def proven(self) -> bool:
        """Whether the endpoint has already taken it."""
        return self._proven or self.current == "text"

    def prove(self, tried: str) -> None:
        """Remember that the endpoint took ``tried``."""
        self._proven = self._proven or tried == self.current

    def step_down(self, tried: str) -> None:
        """Try no more what the endpoint refused, also when several calls find it out at once."""
        if tried == self.current and tried != "text":
            self._rung += 1
            self._proven = False

    def of(self, request: Request) -> dict[str, Any]:
        """The request's ``response_format`` as keyword arguments; empty for plain text."""
        schema = request.schema()
        if schema is None or self.current == "text":
            return {}
        if self.current == "json_object":
            return {"response_format": {"type": "json_object"}}
        # Not strict: strict schemas may have no optional fields, and artifacts have some.
        named = {"name": request.returns.__name__[:64], "schema": schema, "strict": False}
        return {"response_format": {"type": "json_schema", "json_schema": named}}

    @staticmethod
    def refused(error: APIStatusError) -> bool:
        """Whether ``error`` says that the endpoint doesn't know the ``response_format``."""
        return error.status_code in _STATUSES and bool(_UNKNOWN.search(error.response.text))
