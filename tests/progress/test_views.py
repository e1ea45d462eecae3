"""What people and programs see of a run, from the events of a real one."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from company import Company, Result
from environment.events import Event, Noticed, WorkFinished
from environment.sandbox import find_sandbox
from models import Scripted
from progress import JsonLines, PlainLines, Tally, summary
from progress.live import LiveView

GREETER = Path(__file__).parents[1] / "company" / "greeter.yaml"
ROLES = ("ProductManager", "Architect", "ProjectManager", "Engineer", "QaEngineer")


@pytest.fixture
async def run(tmp_path: Path) -> tuple[list[Event], Result]:
    """The events and the result of one delivered run."""
    events: list[Event] = []
    model = Scripted.from_file(GREETER)
    house = Company(
        model=model, sandbox=find_sandbox(), workspace=tmp_path, observers=[events.append]
    )
    return events, await house.run("greet people", "greeter")


async def test_every_view_tells_the_run_in_its_own_way(run: tuple[list[Event], Result]) -> None:
    events, result = run
    tally = Tally()
    for event in events:
        tally(event)
    assert (len(tally.written), len(tally.planned)) == (4, 4)
    assert (tally.calls, tally.tokens, tally.money()) == (9, 450, "$0.0300")
    assert [gate.verdict for gate in tally.gates] == ["passed"] * 5
    assert not any(tally.doing.values())

    plain = io.StringIO()
    with PlainLines(plain) as lines:
        for event in events:
            lines(event)
    told = plain.getvalue().splitlines()
    assert told[0].startswith("project folder: ")
    assert "Engineer: SourceFile greeter/greeting.py" in told
    assert told[-1] == "ProjectManager: Delivery"

    stream = io.StringIO()
    with JsonLines(stream) as records:
        for event in events:
            records(event)
    parsed = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(parsed) == len(events)
    prd = next(each for each in parsed if each.get("artifact") == "Prd")
    assert prd["data"]["requirements"][0]["id"] == "R1"

    text = summary.as_text(result, tally)
    assert f"cd {result.folder} && python -m greeter" in text
    assert "tests passed" in text
    assert "9 answers of scripted:greeter.yaml, 450 tokens, $0.0300" in text
    assert summary.as_json(result, tally)["gates"] == {
        "contract": "passed",
        "static": "passed",
        "tests": "passed",
        "start": "passed",
        "requirements": "passed",
    }


def drawn(view: LiveView) -> str:
    console = Console(width=100, file=io.StringIO(), record=True)
    console.print(view.draw())
    return console.export_text()


async def test_the_live_view_shows_who_does_what(run: tuple[list[Event], Result]) -> None:
    events, _ = run
    view = LiveView(ROLES, Console(width=100, file=io.StringIO()))
    assert "not planned yet" in drawn(view)
    done = False
    for event in events:
        if isinstance(event, WorkFinished) and event.action == "WriteCode" and not done:
            picture, done = drawn(view), True
            assert "greet people" in picture
            assert re.search(r"Engineer +WriteCode greeter/", picture)
            assert re.search(r"[0-3] of 4", picture)
        view(event)
    end = drawn(view)
    assert "4 of 4" in end
    assert "✓ tests" in end
    assert "9 calls" in end


def test_a_notice_is_printed_above_the_live_view() -> None:
    output = io.StringIO()
    view = LiveView(ROLES, Console(width=100, file=output))
    view(Noticed("The folder exists and is left alone."))
    assert output.getvalue() == "The folder exists and is left alone.\n"
