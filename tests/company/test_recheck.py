"""Which file is handed over once more, so that the gates look again."""

from __future__ import annotations

from typing import Any

import pytest

from artifacts import Artifact, CheckReport, Delivery, GateResult, Requirement, SourceFile, TestFile
from company.recheck import times_not_passed, to_check_again

SOURCE = SourceFile(path="a.py", code="x = 1\n")
TEST = TestFile(path="tests/test_a.py", code="y = 1\n")


def delivery(verdict: str) -> Delivery:
    gate = GateResult.model_validate({"gate": "tests", "verdict": verdict})
    requirement = Requirement(id="R1", priority="P0", text="It runs.", acceptance="It does.")
    return Delivery(
        title="T",
        summary="",
        language="en",
        package="a",
        start="python -m a",
        usage="",
        requirements=(requirement,),
        files=(),
        report=CheckReport(round=0, gates=(gate,), fingerprint="1"),
    )


def records(*artifacts: Artifact) -> list[dict[str, Any]]:
    messages = [
        {"artifact": type(each).__name__, "data": each.model_dump(mode="json")}
        for each in artifacts
    ]
    return [{"type": "opened"}, {"type": "published", "messages": messages}]


@pytest.mark.parametrize("verdict", ["failed", "unchecked"])
def test_a_test_of_a_project_that_had_not_passed_is_handed_over_again(verdict: str) -> None:
    assert to_check_again(records(TEST, SOURCE, delivery(verdict))) == (TEST,)
    assert to_check_again(records(SOURCE, delivery(verdict))) == (SOURCE,)


def test_what_passed_or_was_not_handed_over_yet_is_left_alone() -> None:
    assert to_check_again(records(SOURCE, delivery("passed"))) == ()
    assert to_check_again(records(SOURCE, delivery("failed"), TEST)) == ()
    assert to_check_again(records(SOURCE)) == ()
    assert to_check_again([]) == ()


def test_it_is_counted_how_often_a_project_had_not_passed() -> None:
    passed, failed = delivery("passed"), delivery("failed")
    assert times_not_passed(records(SOURCE, failed, TEST, delivery("unchecked"), passed)) == 2
