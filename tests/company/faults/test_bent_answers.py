"""The whole company on documents that are not quite JSON, or not JSON at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from environment import read_journal
from errors import UnusableAnswerError
from tests.company.faults.runs import delivered, resumed, stopped
from tests.company.faults.served import CALLS, DESIGN, PRD, Bend, Served, text

BENT: dict[str, Bend] = {
    "a fence": lambda right: f"```json\n{right}\n```",
    "prose around it": lambda right: f"Sure! Here it is:\n\n{right}\n\nShall I go on?",
    "trailing commas": lambda right: right.replace("]", ",]").replace("}", ",}"),
    "single quotes": lambda right: right.replace("'", "\\'").replace('"', "'"),
    "comments": lambda right: right.replace("{", "{ // as asked for\n", 1) + "\n/* the end */",
    "reasoning in front": lambda right: f"<think>A greeter, {{hm}}.</think>\n{right}",
    "a wrapper key": lambda right: f'{{"result": {right}}}',
    "raw control characters": lambda right: right.replace("people", "people\tand\n others"),
}


@pytest.mark.parametrize("bend", BENT)
async def test_what_can_be_read_costs_no_call(served: Served, tmp_path: Path, bend: str) -> None:
    for document in (PRD, DESIGN):
        served.bend(document, BENT[bend])
    await delivered(served, tmp_path)
    assert len(served.asked) == len(served.endpoint.chats) == CALLS
    assert "Greets people" in (tmp_path / "greeter" / "docs" / "prd.md").read_text()


async def test_all_of_it_at_once_costs_no_call_and_nor_do_the_reviews(
    served: Served, tmp_path: Path
) -> None:
    def everything(right: str) -> str:
        for name in ("trailing commas", "comments", "a fence", "reasoning in front"):
            right = str(BENT[name](right))
        return right

    for document in (PRD, DESIGN, "review of greeter/greeting.py", "review of greeter/__main__.py"):
        served.always(document, everything)
    await delivered(served, tmp_path, review=True)
    assert len(served.asked) == CALLS + 2


@pytest.mark.parametrize("document", [PRD, DESIGN])
async def test_what_cannot_be_read_is_asked_for_once_more(
    served: Served, tmp_path: Path, document: str
) -> None:
    served.bend(document, text("I would begin with the greetings."))
    await delivered(served, tmp_path)
    assert served.count()[document] == 2
    assert len(served.endpoint.chats) == CALLS + 1


async def test_what_can_never_be_read_ends_the_run_and_resuming_asks_anew(
    served: Served, tmp_path: Path
) -> None:
    served.always(DESIGN, text("I would begin with the greetings."))
    result = await stopped(served, tmp_path)
    assert isinstance(result.error, UnusableAnswerError)
    assert served.count() == {PRD: 1, DESIGN: 3}
    assert (tmp_path / "greeter" / "docs" / "prd.md").exists()
    served.recover()
    await resumed(served, tmp_path)
    assert served.count()[PRD] == 0
    assert len(served.asked) == CALLS - 1


@pytest.mark.parametrize("times", [1, 2])
async def test_an_empty_answer_is_asked_for_again(
    served: Served, tmp_path: Path, times: int
) -> None:
    served.bend(DESIGN, *[text("")] * times)
    await delivered(served, tmp_path)
    assert served.count()[DESIGN] == 1 + times
    assert len(served.endpoint.chats) == CALLS + times


async def test_answers_that_stay_empty_end_the_run(served: Served, tmp_path: Path) -> None:
    served.always(DESIGN, text(""))
    result = await stopped(served, tmp_path)
    assert "gave 3 answers to WriteDesign" in result.sentence
    assert served.count()[DESIGN] == 3
    records = read_journal(tmp_path / "greeter" / ".company" / "journal.jsonl")
    assert [each["exit_code"] for each in records if each["type"] == "ended"] == [3]
