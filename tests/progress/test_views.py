"""What people and programs see of a run, from the events of a real one."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from artifacts import CheckReport, GateResult
from company import Company, Result
from environment import Message
from environment.events import (
    Answered,
    Asked,
    Event,
    MessagePublished,
    Noticed,
    RunStarted,
    TextArrived,
    WorkFinished,
)
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
    assert (tally.calls, tally.tokens, tally.money()) == (7, 450, "$0.0300")
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
    assert "7 answers of scripted:greeter.yaml, 450 tokens, $0.0300" in text
    assert summary.as_json(result, tally)["gates"] == {
        "contract": "passed",
        "static": "passed",
        "tests": "passed",
        "start": "passed",
        "requirements": "passed",
    }


async def test_the_end_says_where_a_web_app_is_opened_and_what_was_not_understood(
    run: tuple[list[Event], Result],
) -> None:
    _, result = run
    assert result.delivery
    assert summary.as_json(result, Tally())["opens"] is None
    app = result.delivery.model_copy(
        update={"opens": "http://127.0.0.1:8000", "not_understood": ("glitter",)}
    )
    served = Result(result.folder, app, None)
    lines = summary.as_text(served, Tally()).splitlines()
    assert lines[1].endswith("&& python -m greeter --help")
    assert lines[2].split(maxsplit=1)[0] == "open"
    assert lines[2].endswith("open http://127.0.0.1:8000 in a browser")
    assert "not understood  glitter" in lines
    assert summary.as_json(served, Tally())["opens"] == "http://127.0.0.1:8000"
    early = Tally(not_understood=("sparkles",))
    assert "not understood  sparkles" in summary.as_text(Result(Path("g"), None, None), early)


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
    assert "7 calls" in end


def test_a_notice_is_printed_above_the_live_view() -> None:
    output = io.StringIO()
    view = LiveView(ROLES, Console(width=100, file=output))
    view(Noticed("The folder exists and is left alone."))
    assert output.getvalue() == "The folder exists and is left alone.\n"


PIECE = TextArrived("Engineer ▸ WriteCode", "def greet() -> str:\n    [bold]\x1b[2J", "q1")


def test_the_live_view_shows_text_arriving_and_keeps_its_height() -> None:
    view = LiveView(ROLES, Console(width=100, file=io.StringIO()))
    still = drawn(view)
    view(PIECE)
    picture = drawn(view)
    assert "text   Engineer ▸ WriteCode" in picture
    assert "def greet() -> str: [bold][2J" in picture
    for question in ("q1", "q2"):
        view(Asked("model", PIECE.what, question))
    view(Answered("model", PIECE.what, remembered=False, question="q1"))
    assert "waiting for the next answer" in drawn(view)
    view(Answered("model", PIECE.what, remembered=False, question="q2"))
    end = drawn(view)
    assert "nothing on its way" in end
    assert "def greet" not in end
    heights = [len(each.splitlines()) for each in (still, picture, end)]
    assert heights == [heights[0], heights[0] + 2, heights[0] + 2]


def test_a_thousand_pieces_draw_and_print_nothing_by_themselves() -> None:
    output, plain, stream = io.StringIO(), io.StringIO(), io.StringIO()
    view = LiveView(ROLES, Console(width=100, file=output))
    lines, records = PlainLines(plain), JsonLines(stream)
    for observer in (view, lines, records):
        for _ in range(1_000):
            observer(PIECE)
    assert output.getvalue() + plain.getvalue() + stream.getvalue() == ""


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_the_live_view_keeps_within_its_terminal_and_leaves_room_for_the_echo_of_ctrl_c(
    width: int,
) -> None:
    console = Console(width=width, file=io.StringIO(), record=True)
    view = LiveView(ROLES, console)
    view(PIECE)
    view(TextArrived(PIECE.what, "蛇的身体向前移动" * 20, "q1"))
    usage: dict[str, object] = {"prompt_tokens": 123_456, "completion_tokens": 9, "dollars": None}
    view(Asked("model", PIECE.what, "q2"))
    view(Answered("model", PIECE.what, remembered=False, usage=usage, question="q2"))
    gates = tuple(
        GateResult(gate=name, verdict="passed")
        for name in ("contract", "static", "tests", "start", "requirements")
    )
    report = CheckReport(gates=gates, round=2)
    view(MessagePublished(Message(1, report, "QaEngineer", ())))
    console.print(view.draw())
    lines = console.export_text().splitlines()
    assert {cell_len(line) for line in lines} == {min(width - 2, 96)}
    assert len(lines) == 2 + len(ROLES) + 1 + 2 + 3, "a line that is too long is cut"


def test_nothing_is_said_of_the_cost_before_it_is_known() -> None:
    view = LiveView(ROLES, Console(width=100, file=io.StringIO()))
    view(Asked("model", PIECE.what, "q1"))
    assert "0 calls (1 under way) · 0 s" in drawn(view)
    usage: dict[str, object] = {"prompt_tokens": 1, "completion_tokens": 2, "dollars": None}
    view(Answered("model", PIECE.what, remembered=False, usage=usage, question="q1"))
    assert "1 calls · 3 tokens · price unknown · 0 s" in drawn(view)


def test_the_summary_names_all_models_that_answered_and_says_what_is_estimated() -> None:
    tally = Tally()
    tally(RunStarted("greet people", "gpt-5.4"))
    usage: dict[str, object] = {
        "prompt_tokens": 1_000,
        "completion_tokens": 500,
        "dollars": 0.01,
    }
    for number in range(2):
        cost = {**usage, "model": "gpt-5.4-2026-03-05", "estimated": False}
        tally(Answered("model", "Architect ▸ WriteDesign", remembered=False, usage=cost))
        assert (tally.used(), len(tally.models)) == (f"{1_500 * (number + 1):,} tokens", 1)
    cost = {**usage, "model": "coder", "estimated": True, "dollars": None}
    tally(Answered("model", "Engineer ▸ WriteCode", remembered=False, usage=cost))
    text = summary.as_text(Result(Path("greeter"), None, None), tally)
    assert "3 answers of gpt-5.4-2026-03-05, coder, about 4,500 tokens, $0.0200+" in text
