"""The whole company at an endpoint whose answers break off, dry up or never begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from errors import ModelUnreachableError
from tests.company.faults.runs import delivered, resumed, stopped
from tests.company.faults.served import CALLS, CODE, DESIGN, MAIN, PRD, TEST, Served, broken_off
from tests.models.loopback import (
    DONE,
    DROP,
    END,
    STALL,
    Canned,
    Event,
    Fault,
    Streamed,
    completion,
    piece,
)

SOON: dict[str, Any] = {"idle_seconds": 0.3}
ERROR: Event = {"error": {"code": 502, "message": "Provider disconnected"}, "choices": []}
ENDS: dict[str, tuple[Event, dict[str, Any]]] = {
    "drops": (DROP, {}),
    "ends": (END, {}),
    "falls silent": (STALL, SOON),
    "ends in an error": (ERROR, {}),
}


def asked_for(served: Served, what: str) -> list[list[dict[str, str]]]:
    """The conversations in which ``what`` was asked for."""
    pairs = zip(served.endpoint.chats, served.asked, strict=True)
    return [chat.body["messages"] for chat, asked in pairs if asked == what]


@pytest.mark.parametrize(("what", "end"), [*((CODE, end) for end in ENDS), (DESIGN, "drops")])
async def test_an_answer_that_breaks_off_is_gone_on_with(
    served: Served, tmp_path: Path, what: str, end: str
) -> None:
    event, options = ENDS[end]
    served.bend(what, broken_off(event))
    await delivered(served, tmp_path, **options)
    first, second = asked_for(served, what)
    right = served.right(what)
    assert second[: len(first)] == first
    assert second[len(first)]["content"] == right[: len(right) // 2]
    assert len(served.endpoint.chats) == CALLS + 1


@pytest.mark.parametrize("end", ENDS)
async def test_an_answer_that_never_began_is_asked_for_again(
    served: Served, tmp_path: Path, end: str
) -> None:
    event, options = ENDS[end]
    served.bend(CODE, broken_off(event, after=0.0))
    await delivered(served, tmp_path, **options)
    first, second = asked_for(served, CODE)
    assert first == second


async def test_an_answer_that_breaks_off_after_three_letters_is_not_asked_for_in_silence(
    served: Served, tmp_path: Path
) -> None:
    served.bend(DESIGN, broken_off(DROP, after=0.005))
    records = await delivered(served, tmp_path)
    asked = [each for each in records if each["type"] == "answered" and each["kind"] == "model"]
    assert len(asked) == len(served.endpoint.chats) == CALLS + 1


@pytest.mark.parametrize("fault", [DROP, END])
async def test_streams_that_never_begin_end_the_run_and_resuming_goes_on(
    served: Served, tmp_path: Path, fault: Fault
) -> None:
    served.always(CODE, lambda _: Streamed([fault]))
    result = await stopped(served, tmp_path)
    assert isinstance(result.error, ModelUnreachableError)
    assert "breaks off its answers" in result.sentence
    assert served.count()[CODE] == 3  # retries=2
    served.recover()
    await resumed(served, tmp_path)
    assert not {PRD, DESIGN} & set(served.count())


async def test_a_server_that_says_nothing_at_all_ends_the_run(
    served: Served, tmp_path: Path
) -> None:
    served.always(PRD, lambda _: Streamed([STALL]))
    result = await stopped(served, tmp_path, idle_seconds=0.1)
    assert "nothing arrived any more" in result.sentence
    assert served.count() == {PRD: 3}


async def test_a_whole_answer_that_breaks_off_is_not_lost(served: Served, tmp_path: Path) -> None:
    served.endpoint.streams = False
    served.bend(CODE, lambda right: Canned(200, completion(right), breaks_after=300))
    await delivered(served, tmp_path)
    assert served.count()[CODE] == 2
    assert len(served.endpoint.chats) == CALLS + 1


async def test_without_counts_in_its_streams_the_cost_is_said_to_be_estimated(
    served: Served, tmp_path: Path
) -> None:
    for what in (PRD, DESIGN, CODE, MAIN, TEST):
        served.always(what, broken_off(piece(finish="stop"), DONE, after=1.0))
    records = await delivered(served, tmp_path)
    usages = [
        each["answer"]["usage"]
        for each in records
        if each["type"] == "answered" and each["kind"] == "model"
    ]
    assert [usage["estimated"] for usage in usages] == [True] * CALLS
    assert all(usage["prompt_tokens"] > 100 for usage in usages)
    assert "estimated" in (tmp_path / "greeter" / "DELIVERY.md").read_text()
