"""A model that is asked only while the budget lasts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from company.budget import Budget
from company.worst_case import Call, Reservation, prompt_bound
from errors import LimitRefusedError, ModelError
from models import Charging, Model, Reply, Request, Usage

__all__ = ["BudgetedModel"]

_SETTLING = 0.1
"""Seconds that a failure gets to end the run before those who wait for the budget go on."""


class BudgetedModel:
    """Reserves, asks and books; :class:`Budget` says how surely the limit is kept.

    A model that nobody is charged for (see :class:`models.Charging`) is asked until the limit
    is reached, and costs what its answers say.
    """

    def __init__(
        self, model: Model, budget: Budget, tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """``tell`` is called with what a person should know of a limit that can't be kept."""
        self._model = model
        self._budget = budget
        self._tell = tell
        self._excess = 1.0
        self._told = False

    @property
    def name(self) -> str:
        """The name of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Ask when the budget has room, and book what it cost, also when it was refused.

        Raises:
            BudgetSpentError: when the budget doesn't reach for this call.
        """
        if not self._budget.limited:
            return await self._booked(request)
        with suppress(LimitRefusedError):
            return await self._reserved(request)
        # Now the model says that it takes no limit, and is reserved for as such.
        return await self._reserved(request)

    async def _reserved(self, request: Request) -> Reply:
        reserved = await self._budget.reserve(lambda: self._call(request))
        try:
            reply = await self._booked(self._within(reserved, request))
        except LimitRefusedError:
            self._budget.release(reserved)
            raise
        except BaseException:
            # Most failures end the run: until that is known, nobody takes the place.
            asyncio.get_running_loop().call_later(_SETTLING, self._budget.release, reserved)
            raise
        self._learn(reserved, reply.usage)
        self._budget.release(reserved)
        return reply

    def _call(self, request: Request) -> Call:
        what = f"{request.role} ▸ {request.action}"
        if not isinstance(self._model, Charging):
            return Call(what, 0, 0, None)
        limit = self._model.output_limit
        if limit is None:
            self._say_unbounded()
        elif request.answer_limit is not None:
            limit = min(limit, request.answer_limit)
        return Call(what, prompt_bound(request), limit, self._model.price, self._excess)

    def _within(self, reserved: Reservation, request: Request) -> Request:
        if reserved.answer_limit is None or not isinstance(self._model, Charging):
            return request
        return replace(request, answer_limit=reserved.answer_limit)

    async def _booked(self, request: Request) -> Reply:
        try:
            reply = await self._model.answer(request)
        except ModelError as error:
            if isinstance(error.usage, Usage):
                self._budget.book(error.usage)
            raise
        self._budget.book(reply.usage)
        return reply

    def _learn(self, reserved: Reservation, usage: Usage) -> None:
        """Expect as much of later calls, if this one cost more than its worst case."""
        if reserved.answer_limit is None or not isinstance(self._model, Charging):
            return
        tokens = (usage.prompt_tokens + usage.completion_tokens) / reserved.tokens
        dollars = (usage.dollars or 0.0) / reserved.dollars if reserved.dollars else 0.0
        # Not times what others learned meanwhile: they may have learned the same.
        self._excess = max(self._excess, reserved.excess * max(tokens, dollars))

    def _say_unbounded(self) -> None:
        if not self._told:
            self._told = True
            self._tell(
                f"{self.name} can't be told how long an answer may be, so under a limit it is "
                "asked one question at a time, and the last answer may pass the limit."
            )
