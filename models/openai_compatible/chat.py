"""Sends a request to the chat endpoint, in the way that it takes, until there is an answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from openai import APIConnectionError, APIStatusError, AsyncOpenAI

from errors import LimitRefusedError
from models.endpoint import Endpoint
from models.model import Request
from models.openai_compatible.attempt import attempt, is_passing
from models.openai_compatible.completion import ENDED_EARLY, Completion
from models.openai_compatible.faults import is_unknown_model
from models.openai_compatible.manners import Approach, Manners
from models.openai_compatible.overflow import Overflow

__all__ = ["Chat"]

_WORTH_REPEATING = {408, 409, 429, 500, 502, 503, 504}
_PUZZLING = {400, 422, 500, 501}
_CLEAR = re.compile(
    r"overloaded|busy|capacity|unavailable|time[ds]? ?out|memory|upstream|try again|rate.?limit"
    r"|quota|credit|billing|api.?key|content|moderat|policy|messages",
    re.I,
)
_LEAST_ANSWER = 256
_MARGIN = 16


class Chat:
    """Asks one model, and remembers how its endpoint wants to be asked."""

    def __init__(
        self, model: str, endpoint: Endpoint, retries: int, longest_seconds: float
    ) -> None:
        self._model = model
        self._idle_seconds = endpoint.idle_seconds
        self._longest_seconds = longest_seconds
        self._retries = retries
        self._manners = Manners(endpoint)
        self._met = False

    @property
    def output_limit(self) -> int | None:
        """The most tokens that an answer is asked to have; None when no limit is sent."""
        return self._manners.limit.tokens

    def learned(self) -> dict[str, Any]:
        """What is known of the endpoint's manners."""
        return self._manners.learned()

    def recall(self, learned: Mapping[str, Any]) -> None:
        """Start from what an earlier run learned."""
        self._manners.recall(learned)

    async def complete(self, client: AsyncOpenAI, request: Request) -> Completion:
        """Return the endpoint's answer, or what has arrived of it.

        Raises:
            openai.OpenAIError: whatever the endpoint did, after all retries.
            ValueError: when it answers something that is no completion.
            LimitRefusedError: when the request has a limit and the endpoint takes none.
        """
        approach, fitted, patient = self._manners.approach(request), False, False
        while True:
            if request.answer_limit and not approach.bounds:
                raise LimitRefusedError(
                    f"{self._model} can't be told to answer in {request.answer_limit:,} tokens: "
                    "its endpoint takes no limit. Ask again without one."
                )
            try:
                ask = self._whole if patient else self._carefully
                completion = await ask(client, request, approach)
            except APIStatusError as error:
                if patient:
                    raise
                if Overflow.read(error.response.text):
                    other, fitted = None if fitted else _fitting(approach, request, error), True
                else:
                    other = self._otherwise(request, approach, error)
                if other is None and not self._may_pass(approach, error):
                    raise
                # What no way of asking mends was no matter of the way: a bad moment may pass.
                patient = other is None
                approach = other or self._manners.approach(request)
            else:
                self._manners.prove(approach)
                return completion

    async def _carefully(
        self, client: AsyncOpenAI, request: Request, approach: Approach
    ) -> Completion:
        """As long as the format is unproven, a failure is first looked at, then repeated.

        Some servers answer 500 to an unknown format, which no retry mends; and a base URL
        where nothing ever answered is more likely wrong than down.
        """
        if not self._manners.doubts(approach):
            return await self._whole(client, request, approach)
        try:
            return await self._whole(client.with_options(max_retries=0), request, approach)
        except APIConnectionError:
            if not self._met:
                raise
            return await self._whole(client, request, approach)
        except APIStatusError as error:
            self._met = True
            told_not_to = error.response.headers.get("x-should-retry") == "false"
            if told_not_to or error.status_code not in _WORTH_REPEATING:
                raise
            if self._is_final(approach, error):
                raise
            if error.status_code != 500 or _CLEAR.search(error.response.text):
                return await self._whole(client, request, approach)
            if approach.format != self._manners.format.ladder.current:
                raise
            # It may be the format or a bad moment: once more tells.
            few = client.with_options(max_retries=min(1, self._retries))
            return await self._whole(few, request, approach)

    async def _whole(self, client: AsyncOpenAI, request: Request, approach: Approach) -> Completion:
        """Ask again while the answer breaks off before it begins."""
        until = asyncio.get_running_loop().time() + self._longest_seconds
        for tried in count():
            completion, streamed = await attempt(
                client,
                self._model,
                request,
                approach,
                idle_seconds=self._idle_seconds,
                until=until,
            )
            self._met = True
            if approach.streams and not streamed and completion.choices:
                # It took the words and didn't stream: its answers need the longer time-out.
                self._manners.streaming.ladder.prove("whole")
            # What is charged for is not asked again here, where no budget looks at it.
            if completion.begun or completion.usage or not is_passing(completion):
                break
            if tried >= self._retries or asyncio.get_running_loop().time() >= until:
                break
            if approach.streams and completion.dropped == ENDED_EARLY:
                # Some servers begin the stream before they read the question, and then end it
                # without a word. Asked for the whole, they say what is wrong.
                approach = replace(approach, stream="whole")
            await asyncio.sleep((2**tried - 1) / 2)
        return completion

    def _otherwise(
        self, request: Request, approach: Approach, error: APIStatusError
    ) -> Approach | None:
        """Another way to ask, after a failure that may be about the way; None if there is none."""
        if self._manners.learn(approach, error):
            return self._manners.approach(request)
        lower = self._guess(approach, error)
        return replace(approach, format=lower) if lower else None

    def _guess(self, approach: Approach, error: APIStatusError) -> str | None:
        """The next format to try after a failure that may, or may not, be about the format."""
        if not self._is_puzzling(approach, error):
            return None
        return self._manners.format.ladder.below(approach.format)

    def _may_pass(self, approach: Approach, error: APIStatusError) -> bool:
        """Whether ``error`` was taken for the way of asking, and so not repeated with patience."""
        return error.status_code == 500 and self._is_puzzling(approach, error)

    def _is_puzzling(self, approach: Approach, error: APIStatusError) -> bool:
        """Whether ``error`` may be about the format, and does not say what it is about."""
        unclear = error.status_code in _PUZZLING and not _CLEAR.search(error.response.text)
        return unclear and self._manners.doubts(approach) and not self._is_final(approach, error)

    def _is_final(self, approach: Approach, error: APIStatusError) -> bool:
        """Whether ``error`` says something that the same request would only hear again."""
        return bool(
            self._manners.explains(approach, error)
            or Overflow.read(error.response.text)
            or is_unknown_model(error)
        )


def _fitting(approach: Approach, request: Request, error: APIStatusError) -> Approach | None:
    """The same with so low a limit that question and answer fit; None when that can't help.

    Without figures the limit is left out, or is a quarter where the request sets one: more than
    that it never becomes.
    """
    overflow = Overflow.read(error.response.text)
    if not overflow or not overflow.limit_too or not approach.bounds or approach.limit is None:
        return None
    if overflow.room is None and request.answer_limit is None:
        return replace(approach, limit=None)
    room = approach.limit // 4 if overflow.room is None else overflow.room - _MARGIN
    return replace(approach, limit=room) if _LEAST_ANSWER <= room < approach.limit else None
