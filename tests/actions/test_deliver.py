"""What the delivery tells its reader to type."""

from __future__ import annotations

import pytest

from actions.deliver import Deliver
from artifacts import CheckReport, Design, Entry, FileContract, GateResult, Prd, Requirement

PRD = Prd(
    title="T",
    summary="",
    requirements=(Requirement(id="R1", text="It starts.", priority="P0", acceptance="It does."),),
)
REPORT = CheckReport(round=0, gates=(GateResult(gate="start", verdict="passed"),), fingerprint="1")


@pytest.mark.parametrize(
    ("entry", "start"),
    [
        (Entry(kind="cli", target="notes"), "python -m notes --help"),
        (Entry(kind="cli", target="hangman", talks=True), "python -m hangman"),
        (Entry(kind="terminal", target="snake"), "python -m snake"),
        (Entry(kind="server", target="links"), "python -m links"),
        (Entry(kind="web", target="pong/index.html"), "pong/index.html"),
    ],
)
async def test_a_command_that_needs_arguments_is_started_with_help(
    entry: Entry, start: str
) -> None:
    design = Design(
        title="T",
        summary="",
        package="t",
        files=(FileContract(path="t.py", purpose=""),),
        entry=entry,
    )
    delivery = await Deliver().run(REPORT, PRD, design, [], [], [])
    assert delivery.start == start
