"""A limit on tokens, kept at an endpoint whose answers break off and have to be asked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from environment.journal import Json
from tests.company.faults.runs import check, company, resumed
from tests.company.faults.served import CODE, DESIGN, PRD, TEST, Bend, Served, broken_off
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
