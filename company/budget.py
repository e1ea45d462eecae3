"""The limit on what models may cost."""

from __future__ import annotations

import asyncio
import bisect
import math
from collections.abc import Callable
from dataclasses import dataclass, field

from company.worst_case import Call, Reservation
from errors import BudgetSpentError
from models import Usage

__all__ = ["Budget"]

_SHORTEST = 1_000
"""Tokens that an answer is expected to have at least."""
_LONGER = 1.5
"""How much longer than the longest answer so far the next one is expected to be."""


@dataclass(slots=True)
class Budget:
    """What may be spent, and what was. None is no limit.

    Promised: under a limit, each call is reserved with its worst case before it is made, and
    what was spent and what is reserved for all calls under way never pass the limit together.
    The worst case is a token for each byte of the prompt, and the longest answer that the model
    is allowed for this call: its own limit, or less where less is left, but never less than what
    an answer is likely to need. A call that doesn't fit waits for those under way; when there
    are none, it is refused.

    Beyond that promise are: a model whose answers can't be limited, which is therefore asked
    alone and reserved for its likely length; an endpoint that charges more than the price says
    or writes more than it was allowed, for which later calls are reserved that much higher; and
    what is charged for answers that never arrive and for a client's repeated tries.
    """

    dollars: float | None = None
    tokens: int | None = None
    spent_dollars: float = 0.0
    spent_tokens: int = 0
    calls: int = 0
    longest_answer: int = 0
    _reserved: list[Reservation] = field(default_factory=list)
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)
    _closed: bool = False

    @property
    def limited(self) -> bool:
        """Whether there is any limit."""
        return self.dollars is not None or self.tokens is not None

    def book(self, usage: Usage) -> None:
        """Add what one answer cost; a price that nobody knows counts as nothing."""
        self.calls += 1
        self.spent_dollars += usage.dollars or 0.0
        self.spent_tokens += usage.prompt_tokens + usage.completion_tokens
        self.longest_answer = max(self.longest_answer, usage.completion_tokens)

    async def reserve(self, next_call: Callable[[], Call]) -> Reservation:
        """Wait until a call fits; return what is reserved for it, for :meth:`release`.

        ``next_call`` says what it may use; it is asked again after each wait, in which more may
        have become known of that.

        Raises:
            BudgetSpentError: when no call is under way and this one still doesn't fit, or the
                budget was closed.
        """
        while not (room := self._room_for(call := next_call())):
            if not self._reserved:
                raise self._refusal(call)
            await self._change()
        self._reserved.append(room)
        return room

    def release(self, reserved: Reservation) -> None:
        """End a reservation, its call being booked or failed, and let those who wait look again."""
        self._reserved.remove(reserved)
        self._wake()

    def close(self) -> None:
        """Admit no further call; those that wait for one end with a BudgetSpentError."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for each in self._waiting:
            if not each.done():
                each.set_result(None)
        self._waiting.clear()

    async def _change(self) -> None:
        change = asyncio.get_running_loop().create_future()
        self._waiting.append(change)
        await change

    def _room_for(self, call: Call) -> Reservation | None:
        """What can be reserved for ``call`` beside the calls under way; None when too little."""
        if self._closed:
            raise BudgetSpentError("The run is ending, so no further call is made.")
        likely = self._likely(call)
        if call.answer_limit is None:
            alone = not self._reserved and self._holds(call, likely)
            return call.reserving(likely) if alone else None
        if any(each.answer_limit is None for each in self._reserved):
            return None
        if not self._holds(call, likely):
            return None
        return call.reserving(self._longest(call, likely, call.answer_limit))

    def _longest(self, call: Call, least: int, most: int) -> int:
        """The longest answer, of ``least`` to ``most`` tokens, that ``call`` has room for."""
        if self._holds(call, most):
            return most
        lengths = range(least, most)
        return lengths[
            bisect.bisect_left(lengths, True, key=lambda each: not self._holds(call, each)) - 1
        ]

    def _likely(self, call: Call) -> int:
        likely = max(math.ceil(_LONGER * self.longest_answer), _SHORTEST)
        return likely if call.answer_limit is None else min(likely, call.answer_limit)

    def _holds(self, call: Call, answer: int) -> bool:
        """Whether ``call`` fits beside those under way, if its answer has so many tokens."""
        dollars = self.spent_dollars + sum(each.dollars for each in self._reserved)
        tokens = self.spent_tokens + sum(each.tokens for each in self._reserved)
        price_known, size_known = call.price is not None, call.prompt > 0
        return _fits(self.dollars, dollars, call.dollars(answer), known=price_known) and _fits(
            self.tokens, tokens, call.tokens(answer), known=size_known
        )

    def _refusal(self, call: Call) -> BudgetSpentError:
        answer = self._likely(call)
        dollars, tokens = call.dollars(answer), call.tokens(answer)
        if not _fits(self.dollars, self.spent_dollars, dollars, known=call.price is not None):
            spent = f"${self.spent_dollars:.4f} of ${self.dollars:.4f}"
            least = math.ceil((self.spent_dollars + dollars) * 10_000 + 0.001) / 10_000
            needs = (
                (f"${dollars:.4f}", f"--invest MORE (at least {least:.4f})") if dollars else None
            )
            return self._refused(call, spent, needs or ("more", "--invest MORE"))
        spent = f"{self.spent_tokens:,} of {self.tokens:,} tokens"
        least = self.spent_tokens + tokens
        needs = (f"{tokens:,}", f"--max-tokens MORE (at least {least})") if tokens else None
        return self._refused(call, spent, needs or ("more", "--max-tokens MORE"))

    def _refused(self, call: Call, spent: str, needs: tuple[str, str]) -> BudgetSpentError:
        need, option = needs
        way = "To go on without paying again for what is done, resume" if self.calls else "Begin"
        return BudgetSpentError(
            f"The budget leaves too little: {spent} spent, and the next call ({call.what}) "
            f"may need {need}. {way} with {option}."
        )


def _fits(limit: float | None, spent: float, more: float, *, known: bool) -> bool:
    """Whether ``more`` fits; what can't be known beforehand needs only that something is left."""
    return limit is None or (spent + more <= limit if known else spent < limit)
