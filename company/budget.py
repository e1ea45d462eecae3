"""The limit on what models may cost."""

from __future__ import annotations

from dataclasses import dataclass

from errors import BudgetSpentError
from models import Model, Reply, Request, Usage

__all__ = ["Budget", "BudgetedModel"]


@dataclass(slots=True)
class Budget:
    """What may be spent, and what was. None is no limit."""

    dollars: float | None = None
    tokens: int | None = None
    spent_dollars: float = 0.0
    spent_tokens: int = 0
    calls: int = 0
    dearest_dollars: float = 0.0
    dearest_tokens: int = 0

    def book(self, usage: Usage) -> None:
        """Add what one answer cost; an unknown price counts as nothing."""
        dollars, tokens = usage.dollars or 0.0, usage.prompt_tokens + usage.completion_tokens
        self.calls += 1
        self.spent_dollars += dollars
        self.spent_tokens += tokens
        self.dearest_dollars = max(self.dearest_dollars, dollars)
        self.dearest_tokens = max(self.dearest_tokens, tokens)

    def check(self, under_way: int) -> None:
        """Raise unless one more call fits, with ``under_way`` calls not yet booked.

        A call that isn't booked yet is taken to cost as much as the dearest one so far.

        Raises:
            BudgetSpentError: naming the limit and what was spent.
        """
        dollars = self.spent_dollars + under_way * self.dearest_dollars
        tokens = self.spent_tokens + under_way * self.dearest_tokens
        if self.dollars is not None and dollars >= self.dollars:
            spent = f"${self.spent_dollars:.4f} of ${self.dollars:.4f}"
            raise BudgetSpentError(f"The budget is spent: {spent}. {_MORE} --invest MORE.")
        if self.tokens is not None and tokens >= self.tokens:
            spent = f"{self.spent_tokens:,} of {self.tokens:,} tokens"
            raise BudgetSpentError(f"The budget is spent: {spent}. {_MORE} --max-tokens MORE.")


_MORE = "To go on without paying again for what is done, resume with"


class BudgetedModel:
    """A model that is asked only while the budget lasts."""

    def __init__(self, model: Model, budget: Budget) -> None:
        self._model = model
        self._budget = budget
        self._under_way = 0

    @property
    def name(self) -> str:
        """The name of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Check the budget, ask, and book what it cost."""
        self._budget.check(self._under_way)
        self._under_way += 1
        try:
            reply = await self._model.answer(request)
        finally:
            self._under_way -= 1
        self._budget.book(reply.usage)
        return reply
