"""A limit on tokens, kept at an endpoint whose answers break off and have to be asked again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from environment.journal import Json
from tests.company.faults.runs import check, company, resumed
from tests.company.faults.served import CALLS, CODE, DESIGN, PRD, TEST, Bend, Served, broken_off
from tests.models.loopback import DROP, Streamed, piece

HM = "Hm, a greeter. " * 20
ENDS: dict[str, Bend] = {
    "in the middle": broken_off(DROP),
    "after a few signs": broken_off(DROP, after=0.02),
    "within the reasoning": lambda _: Streamed([piece(delta={"reasoning_content": HM}), DROP]),
}


def spent(records: list[Json]) -> int:
    usages = [
        each["answer"]["usage"] if each["type"] == "answered" else each["usage"]
        for each in records
        if each["type"] == "charged" or each.get("kind") == "model"
    ]
    return sum(usage["prompt_tokens"] + usage["completion_tokens"] for usage in usages)


async def test_an_endpoint_that_takes_no_limit_on_answers_is_asked_alone_and_never_on_trust(
    served: Served, tmp_path: Path
) -> None:
    served.endpoint.limits = set()
    house = company(served, tmp_path, tokens=60_000, concurrency=4)
    result = await house.run("greet people", "greeter")
    assert result.exit_code == 0, result.sentence
    answered = [chat.body for chat in served.endpoint.chats[2:]]
    assert len(answered) == len(served.asked) == CALLS, "it was found out once, in the first call"
    assert all("max_tokens" not in each for each in answered)
    assert served.endpoint.most_at_once == 1
    assert 0 < spent(check(tmp_path / "greeter", 0)) <= 60_000


async def test_an_endpoint_that_takes_no_limit_on_answers_is_not_asked_without_room_for_that(
    served: Served, tmp_path: Path
) -> None:
    served.endpoint.limits = set()
    refused = await company(served, tmp_path, tokens=1, output_limit=200).run("greet people")
    least = re.search(r"at least (\d+)", refused.sentence)
    assert least
    house = company(served, tmp_path, tokens=int(least[1]), output_limit=200)
    result = await house.run("greet people")
    assert result.exit_code == 4, result.sentence
    assert "The budget leaves too little" in result.sentence
    assert served.asked == []
    assert [chat.body.get("max_tokens") for chat in served.endpoint.chats] == [200, None]


@pytest.mark.parametrize("limit", [1_000, 8_000, 16_000])
@pytest.mark.parametrize("end", ENDS)
async def test_the_limit_holds_and_every_call_that_began_is_counted(
    served: Served, tmp_path: Path, end: str, limit: int
) -> None:
    for what in (PRD, DESIGN, CODE, TEST):
        served.bend(what, ENDS[end])
    house = company(served, tmp_path, tokens=limit)
    result = await house.run("greet people", "greeter")
    assert result.exit_code in {0, 4}, result.sentence
    if result.folder is None:
        assert served.endpoint.chats == []
        return
    records = check(result.folder, result.exit_code)
    answered = [each for each in records if each.get("kind") == "model"]
    assert len(answered) == len(served.endpoint.chats)
    assert 0 < spent(records) <= limit
    if result.exit_code == 4:
        served.recover()
        assert spent(await resumed(served, tmp_path)) > spent(records)
