"""Whole runs under a limit: it is never passed, and going on pays for nothing twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from company import Company, Result
from environment import Event, read_journal
from environment.events import Noticed, TextArrived
from environment.journal import Json
from environment.sandbox import find_sandbox
from errors import BudgetSpentError, ContextOverflowError, ModelError, UsageError
from models import FlatPrice, Price, Reply, Request, Scripted, Usage

SCRIPT = Path(__file__).parent / "greeter.yaml"
PRICE = FlatPrice(prompt=1.0, answer=8.0, cached=0.1)
LIMITS = 30
_REASONING = 400
"""Tokens of an answer that are not in its text."""


class Charged:
    """Plays the greeter's answers, and charges for them by the length of their text."""

    name = "charged"
    output_limit = 2_000

    def __init__(self, price: Price | None = PRICE) -> None:
        self.price = price
        self._script = Scripted.from_file(SCRIPT)
        self.asked: list[str] = []

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request.digest())
        if request.on_text:
            request.on_text("a piece")
        reply = await self._script.answer(request)
        return replace(reply, usage=self._usage(request, reply.text))

    def _usage(self, request: Request, text: str) -> Usage:
        prompt, answer = len(request.system + request.prompt) // 4, _REASONING + len(text) // 4
        dollars = self.price.dollars(prompt, prompt // 2, answer) if self.price else None
        return Usage(self.name, prompt, prompt // 2, answer, dollars)


def company(folder: Path, model: Any, limit: float | None = None, **options: Any) -> Company:
    house = Company(model=model, sandbox=find_sandbox(), workspace=folder, **options)
    house.invest(limit)
    return house


def records(project: Path) -> list[Json]:
    return list(read_journal(project / ".company" / "journal.jsonl"))


def spent(project: Path) -> float:
    answers = (each for each in records(project) if each.get("kind") == "model")
    return sum(float(each["answer"]["usage"]["dollars"]) for each in answers)


async def whole(folder: Path) -> tuple[float, int]:
    """What one run costs that nobody limits, and how many calls it makes."""
    charged = Charged()
    assert (await company(folder, charged).run("greet people", "whole")).exit_code == 0
    return spent(folder / "whole"), len(charged.asked)


async def test_no_run_spends_more_than_its_limit(tmp_path: Path) -> None:
    cost, _ = await whole(tmp_path)
    reached = set()
    for step in range(1, LIMITS + 1):
        limit = cost * 1.5 * step / LIMITS
        result = await company(tmp_path, Charged(), limit).run("greet people", f"run_{step}")
        assert result.exit_code in {0, 4}, result.sentence
        reached.add(result.exit_code)
        if result.folder is None:
            assert "Begin with --invest MORE" in result.sentence
        else:
            assert 0 < spent(result.folder) <= limit
    assert reached == {0, 4}, "the limits lie on both sides of what a whole run needs"


async def test_a_run_that_goes_on_in_thirty_steps_pays_what_one_run_pays(tmp_path: Path) -> None:
    cost, calls = await whole(tmp_path)
    asked: list[str] = []
    result = Result(None, None, None)
    for step in range(1, LIMITS + 1):
        charged = Charged()
        limit = cost * 1.5 * step / LIMITS
        house = company(tmp_path, charged, limit)
        run = house.resume(result.folder) if result.folder else house.run("greet people", "steps")
        result = await run
        asked += charged.asked
        assert result.folder is None or spent(result.folder) <= limit
        if result.exit_code == 0:
            break
        assert isinstance(result.error, BudgetSpentError)
    assert result.exit_code == 0
    assert len(asked) == len(set(asked)) == calls
    assert spent(tmp_path / "steps") == pytest.approx(cost)


async def test_at_the_limit_the_company_hands_over_what_it_has(tmp_path: Path) -> None:
    cost, _ = await whole(tmp_path)
    limit = cost * 0.6
    result = await company(tmp_path, Charged(), limit).run("greet people", "greeter")
    assert result.exit_code == 4
    text = (tmp_path / "greeter" / "DELIVERY.md").read_text()
    assert "**Not done.** The budget leaves too little" in text
    assert f"Limit: ${limit:.4f} (`--invest`), of which ${spent(tmp_path / 'greeter'):.4f}" in text
    assert (tmp_path / "greeter" / "docs" / "prd.md").exists()


async def test_an_unknown_price_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    house = company(tmp_path, Charged(price=None), 1.0)
    with pytest.raises(UsageError, match=r'--invest 1 .*\[prices\."charged"\].*--max-tokens N'):
        await house.run("greet people", "greeter")
    assert list(tmp_path.iterdir()) == []


async def test_every_model_that_may_be_asked_needs_a_price(tmp_path: Path) -> None:
    house = company(tmp_path, Charged(), 1.0, models={"ReviewCode": Charged(price=None)})
    with pytest.raises(UsageError, match="The price of charged is not known"):
        await house.run("greet people", "greeter")


async def test_an_unknown_price_is_refused_on_resuming_too(tmp_path: Path) -> None:
    await company(tmp_path, Charged()).run("greet people", "greeter")
    before = (tmp_path / "greeter" / ".company" / "journal.jsonl").read_bytes()
    with pytest.raises(UsageError, match="The price of charged is not known"):
        await company(tmp_path, Charged(price=None), 1.0).resume(tmp_path / "greeter")
    assert (tmp_path / "greeter" / ".company" / "journal.jsonl").read_bytes() == before


async def test_a_limit_on_tokens_bounds_a_run_of_unknown_price(tmp_path: Path) -> None:
    house = company(tmp_path, Charged(price=None))
    house.invest(dollars=1.0, tokens=8_000)
    result = await house.run("greet people", "greeter")
    assert result.exit_code == 4
    assert "of 8,000 tokens" in result.sentence


class RefusesDesigns(Charged):
    """Charges for the answer that it refuses to give."""

    async def answer(self, request: Request) -> Reply:
        if request.action == "WriteDesign":
            usage = Usage(self.name, 700, 0, 50, 0.5, estimated=True)
            raise ModelError("It refused to answer.", usage=usage)
        return await super().answer(request)


async def test_a_refused_answer_is_put_on_record_and_counts_in_later_runs(tmp_path: Path) -> None:
    first = await company(tmp_path, RefusesDesigns(), 1.0).run("greet people", "greeter")
    assert first.exit_code == 3
    [charged] = [each for each in records(tmp_path / "greeter") if each["type"] == "charged"]
    assert charged["usage"]["dollars"] == 0.5
    text = (tmp_path / "greeter" / "DELIVERY.md").read_text()
    assert "| Architect | WriteDesign | charged | 1 | about 700 |" in text
    assert "Calls that gave no answer and are charged all the same: 1." in text
    assert "those are estimated from its text" in text
    again = await company(tmp_path, Charged(), 0.4).resume(tmp_path / "greeter")
    assert again.exit_code == 4
    assert "of $0.4000" in again.sentence


async def test_a_refusal_of_the_very_first_question_keeps_what_it_cost(tmp_path: Path) -> None:
    class RefusesAll(Charged):
        async def answer(self, request: Request) -> Reply:
            raise ModelError("It refused.", usage=Usage(self.name, 700, 0, 50, 0.5))

    result = await company(tmp_path, RefusesAll()).run("greet people", "greeter")
    assert result.exit_code == 3
    assert [each["type"] for each in records(tmp_path / "greeter")].count("charged") == 1


async def test_text_is_told_as_it_arrives(tmp_path: Path) -> None:
    seen: list[Event] = []
    await company(tmp_path, Charged(), observers=[seen.append]).run("greet people", "greeter")
    arrived = [each for each in seen if isinstance(each, TextArrived)]
    assert arrived[0].what == "ProductManager ▸ WritePrd"
    assert {each.text for each in arrived} == {"a piece"}


async def test_a_question_that_is_too_long_is_told(tmp_path: Path) -> None:
    class Overflows(Charged):
        async def answer(self, request: Request) -> Reply:
            raise ContextOverflowError("It is too long.")

    seen: list[Event] = []
    await company(tmp_path, Overflows(), observers=[seen.append]).run("greet people", "greeter")
    told = [each.sentence for each in seen if isinstance(each, Noticed)]
    assert any("ProductManager ▸ WritePrd was too long for its model" in each for each in told)


async def test_that_an_answer_was_cut_is_kept_in_the_journal(tmp_path: Path) -> None:
    class CutsOnce(Charged):
        async def answer(self, request: Request) -> Reply:
            return replace(await super().answer(request), cut=len(self.asked) == 1)

    await company(tmp_path, CutsOnce()).run("greet people", "greeter")
    answers = [each for each in records(tmp_path / "greeter") if each.get("kind") == "model"]
    assert [each["answer"]["cut"] for each in answers][:2] == [True, False]
