"""How one model at its endpoint wants to be asked, as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openai import APIStatusError

from models.endpoint import Endpoint
from models.model import Request
from models.openai_compatible.answer_format import AnswerFormat
from models.openai_compatible.output_limit import OutputLimit
from models.openai_compatible.overflow import Overflow
from models.openai_compatible.streaming import Streaming

__all__ = ["Approach", "Manners"]

_STATUSES = {400, 404, 422, 500, 501}


@dataclass(frozen=True, slots=True)
class Approach:
    """The way in which one call is made."""

    format: str
    word: str
    limit: int | None
    stream: str
    document: bool
    """Whether the answer has a schema, so that the format is part of what is asked."""

    @property
    def bounds(self) -> bool:
        """Whether the endpoint is told how long the answer may be."""
        return bool(self.word and self.limit)

    @property
    def streams(self) -> bool:
        """Whether the endpoint is asked to stream."""
        return self.stream != "whole"

    def options(self, request: Request) -> dict[str, Any]:
        """It as keyword arguments of the call."""
        limit = {self.word: self.limit} if self.bounds else {}
        return {
            **Streaming.options(self.stream),
            **AnswerFormat.options(self.format, request),
            **limit,
        }


class Manners:
    """Three ladders, which refusals step down, for all calls of the model."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.format = AnswerFormat()
        self.limit = OutputLimit(endpoint.output_limit, endpoint.url)
        self.streaming = Streaming()

    def approach(self, request: Request) -> Approach:
        """The best known way to ask ``request``."""
        return Approach(
            format=self.format.ladder.current,
            word=self.limit.ladder.current,
            limit=self.limit.of(request.answer_limit),
            stream=self.streaming.ladder.current,
            document=request.schema() is not None,
        )

    def doubts(self, approach: Approach) -> bool:
        """Whether nobody knows yet that the endpoint takes the format of ``approach``."""
        return approach.document and not self.format.ladder.proven

    def prove(self, approach: Approach) -> None:
        """Remember that ``approach`` was taken."""
        if approach.document:
            self.format.ladder.prove(approach.format)
        if approach.limit:
            self.limit.ladder.prove(approach.word)
        self.streaming.ladder.prove(approach.stream)

    def explains(self, approach: Approach, error: APIStatusError) -> bool:
        """Whether ``error`` names a part of ``approach`` that the endpoint doesn't know."""
        text = error.response.text
        if error.status_code not in _STATUSES or Overflow.read(text):
            return False
        return (
            self._refuses_format(approach, text)
            or self._refuses_limit(approach, text)
            or self.streaming.refused(approach.stream, text)
        )

    def learn(self, approach: Approach, error: APIStatusError) -> bool:
        """Step down from what ``error`` refuses; whether there is now something else to try."""
        if not self.explains(approach, error):
            return False
        text = error.response.text
        if self._refuses_format(approach, text):
            return self.format.ladder.step_down(approach.format)
        if self._refuses_limit(approach, text):
            lower = self.limit.lower(text, approach.limit)
            return lower or self.limit.ladder.step_down(approach.word)
        return self.streaming.ladder.step_down(approach.stream)

    def learned(self) -> dict[str, Any]:
        """See :class:`models.Learning`."""
        known = {
            "format": self.format.ladder.learned,
            "limit_word": self.limit.ladder.learned,
            "limit": self.limit.ceiling,
            "stream": self.streaming.ladder.learned,
        }
        return {name: value for name, value in known.items() if value is not None}

    def recall(self, learned: Mapping[str, Any]) -> None:
        """See :class:`models.Learning`."""
        self.format.ladder.recall(learned.get("format"))
        self.limit.recall(learned.get("limit_word"), learned.get("limit"))
        self.streaming.ladder.recall(learned.get("stream"))

    @staticmethod
    def _refuses_format(approach: Approach, text: str) -> bool:
        return approach.document and approach.format != "text" and AnswerFormat.refused(text)

    @staticmethod
    def _refuses_limit(approach: Approach, text: str) -> bool:
        return approach.bounds and OutputLimit.refused(text)
