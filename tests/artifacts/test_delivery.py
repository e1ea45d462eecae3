from __future__ import annotations

from typing import Literal

import pytest

from artifacts import CheckReport, Delivery, GateResult, Requirement


@pytest.mark.parametrize(
    ("verdict", "done"), [("passed", True), ("unchecked", True), ("failed", False)]
)
def test_it_is_done_when_no_gate_failed(
    verdict: Literal["passed", "failed", "unchecked"], done: bool
) -> None:
    delivery = Delivery(
        title="t",
        summary="s",
        package="a",
        start="python -m a",
        requirements=(Requirement(id="R1", priority="P0", text="t", acceptance="a"),),
        files=("a.py",),
        report=CheckReport(round=0, gates=(GateResult(gate="start", verdict=verdict),)),
    )
    assert delivery.done is done
