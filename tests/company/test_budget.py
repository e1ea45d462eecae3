"""The limit is checked before each call, with the calls under way counted in."""

from __future__ import annotations

import asyncio

import pytest

from artifacts import Idea, Prd
from company.budget import Budget, BudgetedModel
from errors import BudgetSpentError
from models import Reply, Request, Usage

REQUEST = Request(
    action="WritePrd", role="PM", system="", prompt="", returns=Prd, idea=Idea(text="x")
)


class Dear:
    """Answers for a dollar and ten tokens, when told to."""

    name = "dear"

    def __init__(self, *, at_once: bool = True) -> None:
        self.asked = 0
        self.may_answer = asyncio.Event()
        if at_once:
            self.may_answer.set()

    async def answer(self, request: Request) -> Reply:
        self.asked += 1
        await self.may_answer.wait()
        return Reply("", Usage(prompt_tokens=4, completion_tokens=6, dollars=1.0))


async def test_without_a_limit_nothing_is_refused() -> None:
    budget = Budget()
    model = BudgetedModel(Dear(), budget)
    for _ in range(5):
        await model.answer(REQUEST)
    assert (budget.calls, budget.spent_dollars, budget.spent_tokens) == (5, 5.0, 50)


async def test_no_call_is_made_once_the_dollars_are_spent() -> None:
    dear = Dear()
    model = BudgetedModel(dear, Budget(dollars=2.0))
    await model.answer(REQUEST)
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"\$2\.0000 of \$2\.0000.*--invest MORE"):
        await model.answer(REQUEST)
    assert dear.asked == 2


async def test_tokens_can_be_limited_too() -> None:
    model = BudgetedModel(Dear(), Budget(tokens=10))
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"10 of 10 tokens.*--max-tokens MORE"):
        await model.answer(REQUEST)


async def test_calls_under_way_count_as_much_as_the_dearest_so_far() -> None:
    dear = Dear()
    model = BudgetedModel(dear, Budget(dollars=3.0))
    await model.answer(REQUEST)
    dear.may_answer.clear()
    under_way = [asyncio.create_task(model.answer(REQUEST)) for _ in range(3)]
    for _ in range(3):
        await asyncio.sleep(0)
    assert dear.asked == 3
    assert isinstance(under_way[2].exception(), BudgetSpentError)
    dear.may_answer.set()
    await asyncio.gather(*under_way[:2])
