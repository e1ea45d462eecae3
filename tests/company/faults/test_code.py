"""The whole company on source code that comes in other forms than asked, or in parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import UnusableAnswerError
from tests.company.faults.runs import delivered, resumed, stopped
from tests.company.faults.served import (
    CALLS,
    CODE,
    DESIGN,
    MAIN,
    PRD,
    TEST,
    Bend,
    Served,
    cut_at,
    text,
)

PROSE = text("The file holds one function, greet, that returns 'Hello' and the name.")
BENT: dict[str, Bend] = {
    "prose": PROSE,
    "two files": lambda right: f"{right}\n{right.replace('Hello', 'Bye')}",
    "no code in the fence": text(f"```python {CODE}\n```\n"),
    "another file": lambda right: right.replace(CODE, "greeter/other.py"),
}


@pytest.mark.parametrize("bend", BENT)
async def test_code_that_cannot_be_taken_is_asked_for_once_more(
    served: Served, tmp_path: Path, bend: str
) -> None:
    served.bend(CODE, BENT[bend])
    await delivered(served, tmp_path)
    assert served.count()[CODE] == 2
    assert len(served.endpoint.chats) == CALLS + 1
    assert not (tmp_path / "greeter" / "greeter" / "other.py").exists()


async def test_prose_is_never_saved_as_code(served: Served, tmp_path: Path) -> None:
    served.always(CODE, PROSE)
    result = await stopped(served, tmp_path)
    assert isinstance(result.error, UnusableAnswerError)
    assert not (tmp_path / "greeter" / CODE).exists()
    served.recover()
    await resumed(served, tmp_path)
    assert set(served.count()) <= {CODE, MAIN, TEST}


@pytest.mark.parametrize("repeats", [0, 40], ids=["exactly", "with an overlap"])
@pytest.mark.parametrize("parts", [2, 3])
async def test_code_that_is_cut_at_the_limit_is_gone_on_with_and_joined(
    served: Served, tmp_path: Path, parts: int, repeats: int
) -> None:
    served.repeats = repeats
    for path in (CODE, TEST):
        served.always(path, cut_at(len(served.right(path)) // parts + 1 + repeats))
    await delivered(served, tmp_path)
    for path in (CODE, TEST):
        uncut = served.right(path).partition("\n")[2].partition("```")[0]
        assert (tmp_path / "greeter" / path).read_text() == uncut
        assert 2 <= served.count()[path] <= parts


async def test_documents_that_are_cut_at_the_limit_are_gone_on_with(
    both_ways: Served, tmp_path: Path
) -> None:
    for document in (PRD, DESIGN):
        both_ways.always(document, cut_at(len(both_ways.right(document)) // 3 + 1))
    await delivered(both_ways, tmp_path)
    assert both_ways.count()[PRD] == both_ways.count()[DESIGN] == 3


async def test_an_answer_that_is_cut_again_and_again_ends_the_run(
    served: Served, tmp_path: Path
) -> None:
    served.always(CODE, cut_at(4))
    result = await stopped(served, tmp_path)
    assert "cut off" in result.sentence
    assert served.count()[CODE] <= 3 * 5
