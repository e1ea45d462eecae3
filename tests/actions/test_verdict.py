"""What follows a check: send back, hand over, or stop early."""

from __future__ import annotations

import pytest

from actions.verdict import is_settled, judge
from artifacts import CheckReport, FixTask, GateResult, Review, SourceFile


def report(round_: int = 0, verdict: str = "failed", fingerprint: str = "") -> CheckReport:
    gate = GateResult.model_validate({"gate": "tests", "verdict": verdict})
    return CheckReport(round=round_, gates=(gate,), fingerprint=fingerprint or f"state {round_}")


def review(approved: bool, round_: int = 0) -> Review:
    return Review(path="a.py", approved=approved, round=round_)


def test_a_project_that_passes_and_is_approved_is_handed_over() -> None:
    verdict = judge(report(verdict="passed"), [review(True)], [], rounds=3)
    assert (verdict.send_back, verdict.stopped) == (False, "")


def test_an_unchecked_gate_is_not_sent_back() -> None:
    assert not judge(report(verdict="unchecked"), [], [], rounds=3).send_back


@pytest.mark.parametrize(("verdict", "approved"), [("failed", True), ("passed", False)])
def test_a_failed_gate_or_a_remark_sends_back(verdict: str, approved: bool) -> None:
    assert judge(report(verdict=verdict), [review(approved)], [], rounds=3).send_back


@pytest.mark.parametrize(
    ("rounds", "why"),
    [
        (0, "no fixes are allowed"),
        (1, "sent back once, as often as allowed"),
        (2, "sent back 2 times, as often as allowed"),
    ],
)
def test_after_the_last_round_it_is_handed_over_as_it_is(rounds: int, why: str) -> None:
    assert judge(report(rounds), [], [], rounds).stopped == why


def test_a_round_that_brought_back_an_earlier_state_is_the_last() -> None:
    first, second = report(0, fingerprint="same"), report(1, fingerprint="same")
    verdict = judge(second, [], [first, second], rounds=9)
    assert (verdict.send_back, verdict.stopped) == (
        False,
        "the last round of fixes changed nothing",
    )


def test_a_report_waits_for_the_review_of_the_present_version() -> None:
    sources = [SourceFile(path="a.py", code="", round=1)]
    assert not is_settled(report(1), sources, [review(True, 0)], [], review=True)
    assert is_settled(report(1), sources, [review(True, 1)], [], review=True)
    assert is_settled(report(1), sources, [], [], review=False)


def test_a_report_is_out_of_date_once_something_was_sent_back() -> None:
    fix = FixTask(path="a.py", round=1, problems=("x",))
    assert not is_settled(report(0), [], [], [fix], review=False)
    assert is_settled(report(1), [], [], [fix], review=False)
