"""What is reserved before each call, what is booked after it, and when a call is refused."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace

import pytest

from artifacts import Idea, Prd
from company.budget import Budget
from company.budgeted_model import BudgetedModel
from company.worst_case import prompt_bound
from errors import BudgetSpentError, LimitRefusedError, ModelError
from models import FlatPrice, Price, Reply, Request, Usage

REQUEST = Request(
    action="WritePrd", role="PM", system="", prompt="x" * 3_000, returns=Prd, idea=Idea(text="x")
)
BOUND = prompt_bound(REQUEST)
DOLLAR_A_MILLION = FlatPrice(prompt=0.0, answer=1.0)
"""So that only answers cost, and one of 1,000 tokens costs $0.001."""


@dataclass
class Paid:
    """Answers, when it may, with so many tokens of ``price``; says what it was allowed."""

    answer_tokens: int = 1_000
    price: Price | None = DOLLAR_A_MILLION
    output_limit: int | None = 4_000
    name: str = "paid"
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    allowed: list[int | None] = field(default_factory=list)
    error: ModelError | None = None

    async def answer(self, request: Request) -> Reply:
        self.allowed.append(request.answer_limit)
        await self.may_answer.wait()
        if self.error:
            raise self.error
        prompt = BOUND // 4
        dollars = self.price.dollars(prompt, 0, self.answer_tokens) if self.price else None
        usage = Usage(self.name, prompt, 0, self.answer_tokens, dollars)
        return Reply("an answer", usage)


class OfTheHouse:
    """A model that nobody is charged for, though its answers may say what they cost."""

    name = "house"

    def __init__(self, usage: Usage) -> None:
        self.usage = usage
        self.asked = 0

    async def answer(self, request: Request) -> Reply:
        self.asked += 1
        return Reply("an answer", self.usage)


def at_once(paid: Paid) -> Paid:
    paid.may_answer.set()
    return paid


def calls(model: BudgetedModel, number: int) -> list[asyncio.Task[Reply]]:
    return [asyncio.create_task(model.answer(REQUEST)) for _ in range(number)]


async def outcomes(tasks: list[asyncio.Task[Reply]]) -> list[Reply | BaseException]:
    return await asyncio.gather(*tasks, return_exceptions=True)


async def until_quiet() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def refused(results: list[Reply | BaseException]) -> int:
    return sum(isinstance(each, BudgetSpentError) for each in results)


async def test_without_a_limit_nothing_is_refused_and_nothing_waits() -> None:
    paid, budget = Paid(), Budget()
    tasks = calls(BudgetedModel(paid, budget), 5)
    await until_quiet()
    assert paid.allowed == [None] * 5
    paid.may_answer.set()
    assert refused(await outcomes(tasks)) == 0
    assert (budget.calls, budget.spent_tokens) == (5, 5 * (BOUND // 4 + 1_000))
    assert budget.spent_dollars == pytest.approx(0.005)


async def test_with_plenty_of_budget_all_calls_go_at_once_with_the_whole_limit() -> None:
    paid = Paid()
    tasks = calls(BudgetedModel(paid, Budget(dollars=1.0, tokens=10**6)), 40)
    await until_quiet()
    assert paid.allowed == [4_000] * 40
    paid.may_answer.set()
    assert refused(await outcomes(tasks)) == 0


async def test_beside_others_a_call_gets_what_is_left_if_that_is_likely_to_be_enough() -> None:
    paid = Paid()
    tasks = calls(BudgetedModel(paid, Budget(dollars=0.0095)), 3)
    await until_quiet()
    assert paid.allowed == [4_000, 4_000, 1_500]
    paid.may_answer.set()
    assert refused(await outcomes(tasks)) == 0


async def test_calls_for_which_too_little_is_left_wait_for_those_under_way() -> None:
    paid, budget = Paid(), Budget(dollars=0.0089)
    tasks = calls(BudgetedModel(paid, budget), 6)
    await until_quiet()
    assert paid.allowed == [4_000, 4_000], "for a third 900 tokens would be left, and not 1,000"
    paid.may_answer.set()
    assert refused(await outcomes(tasks)) == 0
    assert budget.spent_dollars == pytest.approx(0.006)


async def test_an_answer_is_expected_to_be_half_as_long_again_as_the_longest() -> None:
    paid = at_once(Paid(answer_tokens=2_000))
    model = BudgetedModel(paid, Budget(dollars=0.0069))
    await model.answer(REQUEST)
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"\$0\.0040 of \$0\.0069.*may need \$0\.0030"):
        await model.answer(REQUEST)
    assert paid.allowed == [4_000, 4_000]


@pytest.mark.parametrize("answer_tokens", [10, 1_000, 3_999])
@pytest.mark.parametrize("cents", range(1, 10))
async def test_forty_calls_never_spend_more_than_the_limit(answer_tokens: int, cents: int) -> None:
    paid = at_once(Paid(answer_tokens, price=FlatPrice(prompt=1.0, answer=8.0)))
    budget = Budget(dollars=cents / 10)
    results = await outcomes(calls(BudgetedModel(paid, budget), 40))
    assert budget.spent_dollars <= cents / 10
    assert len(paid.allowed) == 40 - refused(results)


async def test_forty_answers_as_long_as_allowed_never_pass_a_limit_on_tokens() -> None:
    class Greedy(Paid):
        async def answer(self, request: Request) -> Reply:
            self.answer_tokens = request.answer_limit or 0
            return await super().answer(request)

    greedy = Greedy()
    greedy.may_answer.set()
    budget = Budget(tokens=60_000)
    results = await outcomes(calls(BudgetedModel(greedy, budget), 40))
    assert refused(results) > 0
    assert 40_000 < budget.spent_tokens <= 60_000


async def test_the_first_call_is_not_made_on_trust() -> None:
    paid = at_once(Paid())
    with pytest.raises(BudgetSpentError, match=r"may need \$0\.0010\. Begin with --invest MORE"):
        await BudgetedModel(paid, Budget(dollars=0.0005)).answer(REQUEST)
    assert paid.allowed == []


@pytest.mark.parametrize("prompt", ["x" * 60_000, "蛇" * 20_000])
async def test_each_byte_of_the_prompt_is_a_token_at_worst(prompt: str) -> None:
    paid = at_once(Paid(price=FlatPrice(prompt=1.0, answer=0.0)))
    budgeted = BudgetedModel(paid, Budget(dollars=0.06))
    with pytest.raises(BudgetSpentError, match=r"may need \$0\.06"):
        await budgeted.answer(replace(REQUEST, prompt=prompt))
    await budgeted.answer(REQUEST)
    assert len(paid.allowed) == 1


async def test_the_sentence_of_refusal_names_a_limit_that_is_enough() -> None:
    budget = Budget(dollars=0.0015)
    model = BudgetedModel(at_once(Paid()), budget)
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError) as caught:
        await model.answer(REQUEST)
    said = str(caught.value)
    assert "To go on without paying again for what is done, resume with --invest MORE" in said
    named = re.search(r"--invest MORE \(at least ([\d.]+)\)", said)
    assert named is not None
    budget.dollars = float(named[1])
    await model.answer(REQUEST)
    assert budget.spent_dollars <= budget.dollars


async def test_a_limit_on_tokens_says_how_many_are_needed() -> None:
    budget = Budget(tokens=BOUND + 1_100)
    model = BudgetedModel(at_once(Paid()), budget)
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"--max-tokens MORE \(at least \d+\)"):
        await model.answer(REQUEST)
    budget.tokens = budget.spent_tokens + BOUND + 1_500
    await model.answer(REQUEST)


async def test_a_call_that_may_be_answered_at_length_by_few_is_bounded_by_its_own_limit() -> None:
    paid = at_once(Paid())
    model = BudgetedModel(paid, Budget(dollars=1.0))
    await model.answer(replace(REQUEST, answer_limit=700))
    await model.answer(replace(REQUEST, answer_limit=9_000))
    assert paid.allowed == [700, 4_000]


async def test_after_the_budget_is_closed_nobody_who_waits_is_asked() -> None:
    paid, budget = Paid(), Budget(dollars=0.004)
    tasks = calls(BudgetedModel(paid, budget), 3)
    await until_quiet()
    budget.close()
    paid.may_answer.set()
    results = await outcomes(tasks)
    assert [type(each) for each in results] == [Reply, BudgetSpentError, BudgetSpentError]
    assert "The run is ending" in str(results[1])
    assert len(paid.allowed) == 1


async def test_who_waits_behind_a_failure_is_not_asked_if_that_ends_the_run() -> None:
    paid, budget = Paid(error=ModelError("It failed.")), Budget(dollars=0.004)
    first, second = calls(BudgetedModel(paid, budget), 2)
    await until_quiet()
    paid.may_answer.set()
    with pytest.raises(ModelError):
        await first
    await until_quiet()  # the time in which a run learns of the failure
    budget.close()
    with pytest.raises(BudgetSpentError):
        await second
    assert len(paid.allowed) == 1


async def test_a_failure_leaves_its_room_to_who_waits_when_the_run_goes_on() -> None:
    paid, budget = Paid(error=ModelError("It failed.")), Budget(dollars=0.004)
    first, second = calls(BudgetedModel(paid, budget), 2)
    await until_quiet()
    paid.may_answer.set()
    with pytest.raises(ModelError):
        await first
    paid.error = None
    assert (await second).text == "an answer"
    assert budget.calls == 1


async def test_a_refusal_that_was_paid_for_is_booked() -> None:
    charged = Usage("paid", 900, 0, 100, 0.25)
    paid = at_once(Paid(error=ModelError("It refused.", usage=charged)))
    budget = Budget(dollars=1.0)
    with pytest.raises(ModelError, match="It refused"):
        await BudgetedModel(paid, budget).answer(REQUEST)
    assert (budget.calls, budget.spent_tokens, budget.spent_dollars) == (1, 1_000, 0.25)


async def test_a_model_that_takes_no_limit_is_asked_alone_and_that_is_told_once() -> None:
    told: list[str] = []
    paid, budget = Paid(output_limit=None), Budget(dollars=1.0)
    model = BudgetedModel(paid, budget, told.append)
    tasks = calls(model, 3)
    await until_quiet()
    assert paid.allowed == [None]
    bounded = Paid()
    beside = calls(BudgetedModel(bounded, budget), 1)
    await until_quiet()
    assert bounded.allowed == [], "what its neighbour may cost is not known"
    paid.may_answer.set()
    bounded.may_answer.set()
    assert refused(await outcomes(tasks + beside)) == 0
    [sentence] = told
    assert "paid can't be told how long an answer may be" in sentence


async def test_without_a_limit_on_answers_the_likely_length_decides() -> None:
    paid = at_once(Paid(output_limit=None))
    budget = Budget(dollars=0.0032)
    model = BudgetedModel(paid, budget)
    await model.answer(REQUEST)
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError):
        await model.answer(REQUEST)


async def test_an_endpoint_that_charges_more_than_the_price_is_expected_to_do_it_again() -> None:
    class Dearer(Paid):
        async def answer(self, request: Request) -> Reply:
            reply = await super().answer(request)
            return replace(reply, usage=replace(reply.usage, dollars=0.012))

    dearer = Dearer()
    dearer.may_answer.set()
    model = BudgetedModel(dearer, Budget(dollars=0.0164))
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"may need \$0\.0045"):
        await model.answer(REQUEST)


class Twice(Paid):
    """Writes twice what it is allowed."""

    async def answer(self, request: Request) -> Reply:
        reply = await super().answer(request)
        assert request.answer_limit
        used = Usage(self.name, 0, 0, 2 * request.answer_limit, 0.002 * request.answer_limit)
        return replace(reply, usage=used)


async def test_calls_side_by_side_that_cost_twice_as_much_make_the_next_one_twice_as_dear() -> None:
    twice = Twice(price=FlatPrice(prompt=0.0, answer=1_000.0), output_limit=1_000)
    model = BudgetedModel(twice, Budget(dollars=17.9))
    tasks = calls(model, 8)
    await until_quiet()
    twice.may_answer.set()
    assert refused(await outcomes(tasks)) == 0
    with pytest.raises(BudgetSpentError, match=r"\$16\.0000 of .* may need \$2\.0000"):
        await model.answer(REQUEST)


async def test_a_call_that_waited_is_reserved_by_what_was_learned_meanwhile() -> None:
    class TwiceAtFirst(Twice):
        answered = 0

        async def answer(self, request: Request) -> Reply:
            reply = await super().answer(request)
            self.answered += 1
            return reply if self.answered == 1 else replace(reply, usage=Usage())

    twice = TwiceAtFirst(price=FlatPrice(prompt=0.0, answer=1_000.0), output_limit=1_000)
    tasks = calls(BudgetedModel(twice, Budget(dollars=3.9)), 4)
    await until_quiet()
    assert len(twice.allowed) == 3, "for the fourth $0.90 are left, and not $1"
    twice.may_answer.set()
    *_, last = await outcomes(tasks)
    assert "$2.0000 of $3.9000 spent" in str(last)
    assert "may need $2.0000" in str(last)


class Finds(Paid):
    """Finds out at its first call that its endpoint takes no limit."""

    async def answer(self, request: Request) -> Reply:
        self.output_limit = None
        if request.answer_limit:
            raise LimitRefusedError("It takes no limit.")
        return await super().answer(request)


async def test_a_model_that_turns_out_to_take_no_limit_is_reserved_for_anew_and_asked_alone() -> (
    None
):
    told: list[str] = []
    finds, budget = Finds(), Budget(dollars=1.0)
    tasks = calls(BudgetedModel(finds, budget, told.append), 3)
    await until_quiet()
    assert finds.allowed == [None], "the others wait"
    finds.may_answer.set()
    assert refused(await outcomes(tasks)) == 0
    assert len(told) == 1


async def test_a_model_that_turns_out_to_take_no_limit_is_not_asked_without_room_for_that() -> None:
    finds = at_once(Finds())
    model = BudgetedModel(finds, Budget(dollars=0.0009))
    with pytest.raises(BudgetSpentError, match=r"may need \$0\.0010"):
        await model.answer(replace(REQUEST, answer_limit=500))
    assert finds.allowed == []


async def test_an_unknown_price_counts_for_nothing_where_tokens_bound_the_run() -> None:
    paid = at_once(Paid(price=None))
    budget = Budget(dollars=0.01, tokens=2 * BOUND + 3_000)
    model = BudgetedModel(paid, budget)
    await model.answer(REQUEST)
    results = await outcomes(calls(model, 9))
    assert refused(results) > 0
    assert budget.spent_tokens <= 2 * BOUND + 3_000


async def test_dollars_that_an_endpoint_names_are_counted_though_its_price_is_unknown() -> None:
    class NamesCosts(Paid):
        async def answer(self, request: Request) -> Reply:
            reply = await super().answer(request)
            return replace(reply, usage=replace(reply.usage, dollars=0.02))

    names_costs = NamesCosts(price=None)
    names_costs.may_answer.set()
    model = BudgetedModel(names_costs, Budget(dollars=0.01, tokens=10**6))
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"\$0\.0200 of \$0\.0100.*may need more"):
        await model.answer(REQUEST)


async def test_a_model_of_the_house_is_asked_until_the_limit_is_reached() -> None:
    house = OfTheHouse(Usage("house", 2_000, 0, 1_000, 0.006))
    budget = Budget(dollars=0.01)
    model = BudgetedModel(house, budget)
    await model.answer(REQUEST)
    await model.answer(REQUEST)
    with pytest.raises(BudgetSpentError, match=r"\$0\.0120 of \$0\.0100"):
        await model.answer(REQUEST)
    assert house.asked == 2


async def test_a_model_that_costs_nothing_never_meets_a_limit() -> None:
    house = OfTheHouse(Usage("house"))
    results = await outcomes(calls(BudgetedModel(house, Budget(dollars=1e-9, tokens=1)), 40))
    assert refused(results) == 0
