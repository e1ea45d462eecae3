"""Sends a request to the chat endpoint, with the answer format and limit that it takes."""

from __future__ import annotations

from typing import Any

from openai import APIStatusError, AsyncOpenAI

from models.model import Request
from models.openai_compatible.answer_format import AnswerFormat
from models.openai_compatible.output_limit import OutputLimit

__all__ = ["Chat"]

_WORTH_REPEATING = {408, 409, 429, 500, 502, 503, 504}


class Chat:
    """Asks one model, and remembers which answer format and limit its endpoint knows."""

    def __init__(self, model: str, output_limit: int | None) -> None:
        self._model = model
        self._format = AnswerFormat()
        self._limit = OutputLimit(output_limit)

    @property
    def output_limit(self) -> int | None:
        """The most tokens that an answer is asked to have; None when no limit is sent."""
        return self._limit.tokens

    async def complete(self, client: AsyncOpenAI, request: Request) -> bytes:
        """Return the body of the endpoint's reply.

        Raises:
            openai.OpenAIError: whatever the endpoint did, after the client's own retries.
        """
        while True:
            tried, options = self._format.current, self._format.of(request)
            word = self._limit.word
            try:
                body = await self._try(client, request, options)
            except APIStatusError as error:
                if options and self._format.refused(error):
                    self._format.step_down(tried)
                elif word and self._limit.refused(error):
                    self._limit.step_down(word)
                else:
                    raise
            else:
                if options:
                    self._format.prove(tried)
                return body

    async def _try(self, client: AsyncOpenAI, request: Request, options: dict[str, Any]) -> bytes:
        """As long as the format is unproven, a failure is first looked at, then repeated.

        Some servers answer 500 to an unknown format, which no retry mends; and a base URL
        where nothing ever answered is more likely wrong than down.
        """
        if options and not self._format.proven:
            try:
                return await self._post(client.with_options(max_retries=0), request, options)
            except APIStatusError as error:
                if error.status_code not in _WORTH_REPEATING or self._format.refused(error):
                    raise
        return await self._post(client, request, options)

    async def _post(self, client: AsyncOpenAI, request: Request, options: dict[str, Any]) -> bytes:
        messages: Any = request.messages()
        raw = await client.chat.completions.with_raw_response.create(
            model=self._model, messages=messages, **self._limit.options(), **options
        )
        body: bytes = raw.content
        return body
