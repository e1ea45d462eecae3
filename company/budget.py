"""The limit on what models may cost."""

from __future__ import annotations

import asyncio
import json
import math
from dataclasses import dataclass, field, replace

from company.price import Price, Reservation
from errors import BudgetSpentError, ModelError
from models import Model, Reply, Request, Usage

__all__ = ["Budget", "BudgetedModel"]

_SHORTEST = 1_000
"""Tokens that an answer is expected to have at least."""
_LONGER = 1.5
"""How much longer than the longest answer so far the next one is expected to be."""


@dataclass(slots=True)
class Budget:
    """What may be spent, and what was. None is no limit.

    Promised: under a limit, each call is reserved before it is made, and is made only if what
    was spent, what is reserved for the calls under way, and what it is itself expected to use
    stay within the limit. If they don't, it waits for the calls under way; if there are none,
    it is refused.

    A call is expected to use its prompt, at a token for three bytes, and one and a half times
    the longest answer so far, 1,000 tokens at least; beside other calls, the longest answer that
    the model may give, if it has an ``output_limit``. In dollars, it is priced like the dearest
    answer so far, whether a token of an answer costs as much as one of a prompt or up to eight
    times that. No more calls are under way than were answered, so that a price that jumps is
    met by few.

    Not promised: that the limit is never passed. Until the first answer is booked nothing is
    known: one call is made on trust, alone, and may cost anything. After it, each call under way
    may pass the limit by what it costs beyond what was expected. What the model's provider
    charges for answers that never arrive, or for its client's repeated tries, is not known here.
    """

    dollars: float | None = None
    tokens: int | None = None
    spent_dollars: float = 0.0
    spent_tokens: int = 0
    calls: int = 0
    longest_answer: int = 0
    priced: bool = True
    """Whether each answer so far came with its price."""
    _price: Price = field(default_factory=Price)
    _reserved: list[Reservation] = field(default_factory=list)
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def book(self, usage: Usage) -> None:
        """Add what one answer cost; an unknown price counts as nothing, and is remembered."""
        dollars, tokens = usage.dollars or 0.0, usage.prompt_tokens + usage.completion_tokens
        self.calls += 1
        self.spent_dollars += dollars
        self.spent_tokens += tokens
        self._price.learn(usage)
        self.longest_answer = max(self.longest_answer, usage.completion_tokens)
        self.priced = self.priced and usage.dollars is not None

    async def reserve(self, prompt_tokens: int, output_limit: int | None) -> Reservation:
        """Wait until one more call fits; return what is reserved, for :meth:`release`.

        Args:
            prompt_tokens: what the prompt may have at most.
            output_limit: what the answer may have at most; None when nothing limits it.

        Raises:
            BudgetSpentError: when no call is under way and this one still doesn't fit.
        """
        while True:
            likely = max(math.ceil(_LONGER * self.longest_answer), _SHORTEST)
            most = Reservation(prompt_tokens, max(likely, output_limit or 0))
            if not self._reserved:
                self._check(Reservation(prompt_tokens, likely))
                break
            if self._may_join() and self._holds(most):
                break
            await self._change()
        self._reserved.append(most)
        return most

    def release(self, reserved: Reservation) -> None:
        """End a reservation, its call being booked or failed, and let those who wait look again."""
        self._reserved.remove(reserved)
        for each in self._waiting:
            if not each.done():
                each.set_result(None)
        self._waiting.clear()

    async def _change(self) -> None:
        change = asyncio.get_running_loop().create_future()
        self._waiting.append(change)
        await change

    def _may_join(self) -> bool:
        """Whether enough is known to make a call beside those under way."""
        return len(self._reserved) < self.calls and not self._unlimitable()

    def _holds(self, call: Reservation) -> bool:
        """Whether ``call`` fits beside those under way."""
        calls = [*self._reserved, call]
        dollars, tokens = sum(map(self._price.of, calls)), sum(each.tokens for each in calls)
        return not (
            _short(self.dollars, self.spent_dollars, dollars)
            or _short(self.tokens, self.spent_tokens, tokens)
        )

    def _unlimitable(self) -> bool:
        return self.dollars is not None and self.tokens is None and not self.priced

    def _check(self, call: Reservation) -> None:
        """Raise unless ``call`` fits with none under way; the first of all always does."""
        if self._unlimitable():
            raise BudgetSpentError(
                "The endpoint does not say what a call costs, so dollars can't be limited: "
                "resume with --max-tokens N, which limits tokens."
            )
        next_dollars, next_tokens = self._price.of(call), call.tokens if self.calls else 0
        if _short(self.dollars, self.spent_dollars, next_dollars):
            spent = f"${self.spent_dollars:.4f} of ${self.dollars:.4f}"
            raise _refusal(spent, f"${next_dollars:.4f}", "--invest")
        if _short(self.tokens, self.spent_tokens, next_tokens):
            spent = f"{self.spent_tokens:,} of {self.tokens:,} tokens"
            raise _refusal(spent, f"{next_tokens:,}", "--max-tokens")


def _short(limit: float | None, spent: float, more: float) -> bool:
    return limit is not None and (spent >= limit or spent + more > limit)


def _refusal(spent: str, expected: str, option: str) -> BudgetSpentError:
    return BudgetSpentError(
        f"The budget is spent: {spent}, and the next call may need {expected}. "
        f"To go on without paying again for what is done, resume with {option} MORE."
    )


class BudgetedModel:
    """A model that is asked only while the budget lasts (:class:`Budget` says how surely)."""

    def __init__(self, model: Model, budget: Budget) -> None:
        """``model`` may have an ``output_limit``: the most tokens that its answers can have."""
        self._model = model
        self._budget = budget

    @property
    def name(self) -> str:
        """The name of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Reserve, ask, and book what it cost, also when the answer was refused.

        Raises:
            BudgetSpentError: when the budget doesn't reach for this call.
        """
        if self._budget.dollars is None and self._budget.tokens is None:
            return await self._booked(request)
        output_limit: int | None = getattr(self._model, "output_limit", None)
        reserved = await self._budget.reserve(_prompt_tokens(request), output_limit)
        try:
            return await self._booked(request)
        finally:
            self._budget.release(reserved)

    async def _booked(self, request: Request) -> Reply:
        try:
            reply = await self._model.answer(request)
        except ModelError as error:
            if isinstance(error.usage, Usage):
                self._budget.book(error.usage)
            raise
        self._budget.book(_counted(reply, request))
        return reply


def _counted(reply: Reply, request: Request) -> Usage:
    """What the reply cost; measured by its text where the endpoint counts nothing at all."""
    usage = reply.usage
    if usage.dollars is not None or usage.prompt_tokens or usage.completion_tokens:
        return usage
    prompt, answer = _prompt_tokens(request), _tokens(reply.text)
    return replace(usage, prompt_tokens=prompt, completion_tokens=answer)


def _prompt_tokens(request: Request) -> int:
    return _tokens(json.dumps([request.messages(), request.schema()], ensure_ascii=False))


def _tokens(text: str) -> int:
    """Rather more tokens than ``text`` has, be it English, Chinese or code."""
    return math.ceil(len(text.encode("utf-8", "replace")) / 3)
