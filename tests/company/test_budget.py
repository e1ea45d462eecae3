"""What is reserved before each call, what is booked after it, and when a call is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from artifacts import Idea, Prd
from company.budget import Budget, BudgetedModel
from errors import BudgetSpentError, ModelError
from models import Reply, Request, Usage
from models.openai_compatible import OpenAICompatible
from tests.models.loopback import Canned, Loopback, completion, serving

REQUEST = Request(
    action="WritePrd", role="PM", system="", prompt="x" * 3_000, returns=Prd, idea=Idea(text="x")
)
CHEAP = Usage(prompt_tokens=2_000, completion_tokens=1_000, dollars=0.003)
DEAR = Usage(prompt_tokens=2_000, completion_tokens=1_000, dollars=1.0)


class Priced:
    """Answers, when told to, at the prices given; the last of them holds from then on."""

    name = "priced"

    def __init__(self, *prices: Usage, at_once: bool = True) -> None:
        self.prices = list(prices)
        self.asked = 0
        self.may_answer = asyncio.Event()
        if at_once:
            self.may_answer.set()

    async def answer(self, request: Request) -> Reply:
        self.asked += 1
        usage = self.prices.pop(0) if len(self.prices) > 1 else self.prices[0]
        await self.may_answer.wait()
        return Reply("an answer", usage)


class Limited(Priced):
    """Writes at most 4,000 tokens."""

    output_limit = 4_000


@pytest.fixture
def endpoint() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


def calls(model: BudgetedModel, number: int) -> list[asyncio.Task[Reply]]:
    return [asyncio.create_task(model.answer(REQUEST)) for _ in range(number)]


async def outcomes(tasks: list[asyncio.Task[Reply]]) -> list[Reply | BaseException]:
    return await asyncio.gather(*tasks, return_exceptions=True)


async def until_quiet() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def spend(model: BudgetedModel) -> None:
    while True:
        await model.answer(REQUEST)


def refused(results: list[Reply | BaseException]) -> int:
    return sum(isinstance(each, BudgetSpentError) for each in results)


async def test_without_a_limit_nothing_is_refused_and_nothing_waits() -> None:
    priced, budget = Priced(DEAR, at_once=False), Budget()
    tasks = calls(BudgetedModel(priced, budget), 5)
    await until_quiet()
    assert priced.asked == 5
    priced.may_answer.set()
    assert refused(await outcomes(tasks)) == 0
    assert (budget.calls, budget.spent_dollars, budget.spent_tokens) == (5, 5.0, 15_000)


async def test_no_call_is_made_once_the_dollars_are_spent() -> None:
    priced = Priced(DEAR)
    model = BudgetedModel(priced, Budget(dollars=1.0))
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"\$1\.0000 of \$1\.0000.*--invest MORE"):
        await model.answer(REQUEST)
    assert priced.asked == 1


async def test_tokens_can_be_limited_too() -> None:
    priced = Priced(DEAR)
    model = BudgetedModel(priced, Budget(tokens=5_000))
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"3,000 of 5,000 tokens.*--max-tokens MORE"):
        await model.answer(REQUEST)
    assert priced.asked == 1


async def test_calls_one_after_the_other_stay_within_the_limit() -> None:
    priced, budget = Priced(replace(DEAR, dollars=0.03)), Budget(dollars=0.10)
    model = BudgetedModel(priced, budget)
    with pytest.raises(BudgetSpentError, match="the next call may need"):
        await spend(model)
    assert 0.03 <= budget.spent_dollars <= 0.10


async def test_the_next_call_is_expected_to_cost_as_much_as_its_own_prompt_needs() -> None:
    priced = Priced(CHEAP)
    model = BudgetedModel(priced, Budget(dollars=0.05))
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError):
        await model.answer(replace(REQUEST, prompt="x" * 150_000))
    with pytest.raises(BudgetSpentError):
        await model.answer(replace(REQUEST, prompt="蛇" * 50_000))
    await model.answer(REQUEST)
    assert priced.asked == 2


@pytest.mark.parametrize("kind", [Priced, Limited])
async def test_only_one_call_is_made_while_nothing_is_known_of_its_price(
    kind: type[Priced],
) -> None:
    priced = kind(DEAR, at_once=False)
    budget = Budget(dollars=0.50)
    tasks = calls(BudgetedModel(priced, budget), 40)
    await until_quiet()
    assert priced.asked == 1
    priced.may_answer.set()
    assert refused(await outcomes(tasks)) == 39
    assert budget.spent_dollars == 1.0


@pytest.mark.parametrize("kind", [Priced, Limited])
async def test_forty_calls_after_one_cheap_call_do_not_spend_forty_times_the_limit(
    kind: type[Priced],
) -> None:
    priced, budget = kind(CHEAP, DEAR), Budget(dollars=0.50)
    model = BudgetedModel(priced, budget)
    await model.answer(REQUEST)
    priced.may_answer.clear()
    tasks = calls(model, 40)
    await until_quiet()
    assert priced.asked == 2
    priced.may_answer.set()
    assert refused(await outcomes(tasks)) == 39
    assert budget.spent_dollars == pytest.approx(1.003)


async def test_no_more_calls_are_under_way_than_were_answered() -> None:
    priced, budget = Priced(CHEAP, DEAR), Budget(dollars=50.0)
    model = BudgetedModel(priced, budget)
    await model.answer(REQUEST)
    priced.may_answer.clear()
    tasks = calls(model, 3)
    await until_quiet()
    assert priced.asked == 2
    priced.may_answer.set()
    assert refused(await outcomes(tasks)) == 0


async def test_beside_others_a_call_is_reserved_at_the_longest_answer_it_may_give() -> None:
    limited, budget = Limited(CHEAP), Budget(tokens=24_000)
    model = BudgetedModel(limited, budget)
    for _ in range(3):
        await model.answer(REQUEST)
    limited.may_answer.clear()
    tasks = calls(model, 9)
    await until_quiet()
    assert limited.asked == 3 + 2, (
        "two answers of 4,000 and their prompts fit into 15,000, not three"
    )
    limited.may_answer.set()
    results = await outcomes(tasks)
    assert refused(results) == 9 - (budget.calls - 3)
    assert budget.spent_tokens == 21_000, "who waited went on as the real costs became known"


async def test_who_stops_waiting_or_fails_leaves_room_for_the_others() -> None:
    class Failing(Limited):
        async def answer(self, request: Request) -> Reply:
            await super().answer(request)
            raise ModelError("It failed.")

    failing, budget = Failing(CHEAP, at_once=False), Budget(tokens=9_000)
    first, second, third = calls(BudgetedModel(failing, budget), 3)
    await until_quiet()
    second.cancel()
    failing.may_answer.set()
    results = await outcomes([first, second, third])
    assert [type(each) for each in results] == [ModelError, asyncio.CancelledError, ModelError]
    assert (failing.asked, budget.calls) == (2, 0)


async def test_where_nobody_names_a_price_dollars_cannot_be_limited() -> None:
    priced = Priced(replace(CHEAP, dollars=None), at_once=False)
    tasks = calls(BudgetedModel(priced, Budget(dollars=0.0001)), 3)
    priced.may_answer.set()
    first, *others = await outcomes(tasks)
    assert isinstance(first, Reply), "it is paid, so it is kept"
    assert refused(others) == 2
    assert "does not say what a call costs" in str(others[0])
    assert "--max-tokens N" in str(others[0])
    assert priced.asked == 1


async def test_without_a_price_a_limit_on_tokens_is_kept() -> None:
    budget = Budget(dollars=0.0001, tokens=12_000)
    model = BudgetedModel(Priced(replace(CHEAP, dollars=None)), budget)
    with pytest.raises(BudgetSpentError, match="--max-tokens MORE"):
        await spend(model)
    assert 6_000 <= budget.spent_tokens <= 12_000


async def test_where_nobody_counts_tokens_the_text_is_measured() -> None:
    budget = Budget(tokens=5_000)
    model = BudgetedModel(Priced(Usage(dollars=None)), budget)
    with pytest.raises(BudgetSpentError, match="of 5,000 tokens"):
        await spend(model)
    assert 1_000 <= budget.spent_tokens <= 5_000


async def test_a_refusal_that_was_paid_for_is_booked(endpoint: Loopback) -> None:
    paid = {"prompt_tokens": 900, "completion_tokens": 100, "cost": 0.25}
    refusal = {"refusal": "I can't help with that."}
    endpoint.replies.append(Canned(200, completion(None, message=refusal, usage=paid)))
    budget = Budget(dollars=0.25)
    model = BudgetedModel(OpenAICompatible("tiny", base_url=endpoint.url), budget)
    with pytest.raises(ModelError, match="refused to answer"):
        await model.answer(REQUEST)
    assert (budget.calls, budget.spent_tokens, budget.spent_dollars) == (1, 1_000, 0.25)
    with pytest.raises(BudgetSpentError):
        await model.answer(REQUEST)
    assert len(endpoint.chats) == 1


async def test_forty_calls_to_an_endpoint_stay_near_the_limit(endpoint: Loopback) -> None:
    cheap = {"prompt_tokens": 1_000, "completion_tokens": 500, "cost": 0.003}
    dear = {"prompt_tokens": 1_000, "completion_tokens": 16_000, "cost": 0.065}
    endpoint.replies.append(Canned(200, completion("{}", usage=cheap)))
    endpoint.replies += [Canned(200, completion("{}", usage=dear))] * 40
    budget = Budget(dollars=0.50)
    model = BudgetedModel(OpenAICompatible("tiny", base_url=endpoint.url), budget)
    await model.answer(REQUEST)
    assert refused(await outcomes(calls(model, 40))) == 40 - (len(endpoint.chats) - 1)
    assert 0.25 < budget.spent_dollars <= 0.50
