"""What follows a check: send back, hand over, or stop early."""

from __future__ import annotations

import pytest

from actions.stuck import attempts
from actions.verdict import Verdict, is_settled, judge
from artifacts import (
    CheckReport,
    Design,
    Entry,
    FileContract,
    Finding,
    FixTask,
    GateResult,
    Review,
    SourceFile,
)

DESIGN = Design(
    title="T",
    summary="",
    package="t",
    files=(
        FileContract(path="a.py", purpose="", test="tests/test_a.py"),
        FileContract(path="b.py", purpose=""),
    ),
    entry=Entry(kind="cli", target="b"),
)


def report(
    round_: int = 0,
    verdict: str = "failed",
    fingerprint: str = "",
    findings: tuple[tuple[str, str], ...] = (("a.py", "wrong"),),
    **files: str,
) -> CheckReport:
    """Files are named without their ending: ``a="x"`` is an ``a.py`` of that content."""
    found = tuple(Finding(path=path, message=text) for path, text in findings)
    gate = GateResult.model_validate({"gate": "tests", "verdict": verdict, "findings": found})
    return CheckReport(
        round=round_,
        gates=(gate,),
        fingerprint=fingerprint or f"state {round_}",
        digests=tuple((f"{name}.py", text) for name, text in files.items()),
    )


def review(approved: bool, round_: int = 0, remark: str = "it crashes") -> Review:
    remarks = () if approved else (remark,)
    return Review(path="a.py", approved=approved, round=round_, remarks=remarks)


def fix(round_: int, *problems: str, path: str = "a.py", test: str = "") -> FixTask:
    return FixTask(path=path, test=test, round=round_, problems=problems or ("tests: a.py: wrong",))


def verdict_of(
    *reports: CheckReport,
    reviews: tuple[Review, ...] = (),
    fixes: tuple[FixTask, ...] = (),
    rounds: int = 9,
) -> Verdict:
    """On the last of the reports."""
    return judge(reports[-1], DESIGN, reviews, reports, fixes, rounds)


def sent_back(verdict: Verdict) -> list[str]:
    return [each.path for each in verdict.send_back]


def test_a_project_that_passes_and_is_approved_is_handed_over() -> None:
    assert verdict_of(report(verdict="passed"), reviews=(review(True),)) == Verdict()


def test_an_unchecked_gate_is_not_sent_back() -> None:
    assert not verdict_of(report(verdict="unchecked")).send_back


@pytest.mark.parametrize(("verdict", "approved"), [("failed", True), ("passed", False)])
def test_a_failed_gate_or_a_remark_sends_back(verdict: str, approved: bool) -> None:
    assert sent_back(verdict_of(report(verdict=verdict), reviews=(review(approved),))) == ["a.py"]


@pytest.mark.parametrize(
    ("rounds", "why"),
    [
        (0, "no fixes are allowed"),
        (1, "sent back once, as often as allowed"),
        (2, "sent back 2 times, as often as allowed"),
    ],
)
def test_after_the_last_round_it_is_handed_over_as_it_is(rounds: int, why: str) -> None:
    assert verdict_of(report(rounds), rounds=rounds).stopped == why


def test_a_round_that_brought_back_an_earlier_state_is_the_last() -> None:
    verdict = verdict_of(report(0, fingerprint="same"), report(1), report(2, fingerprint="same"))
    assert verdict == Verdict(stopped="the last round of fixes changed nothing")


def test_the_same_code_that_fails_the_same_gate_twice_ends_the_loop() -> None:
    """Although another file has changed."""
    verdict = verdict_of(report(0, a="x", b="1"), report(1, a="x", b="2"), fixes=(fix(1),))
    told = "sent back before with the same code and the same result: a.py"
    assert verdict == Verdict(stopped=told)


def test_a_file_that_came_back_unchanged_is_not_sent_again_while_others_are() -> None:
    both = (("a.py", "wrong"), ("b.py", "bad"))
    verdict = verdict_of(
        report(0, findings=both, a="x", b="1"),
        report(1, findings=both, a="x", b="2"),
        fixes=(fix(1), fix(1, "tests: b.py: bad", path="b.py")),
    )
    assert sent_back(verdict) == ["b.py"]


def test_code_that_goes_back_and_forth_is_not_sent_a_third_time() -> None:
    states = [report(round_, a=text, b=str(round_)) for round_, text in enumerate("xyx")]
    assert not verdict_of(*states, fixes=(fix(1), fix(2))).send_back


def test_the_same_code_with_a_new_problem_is_sent_again() -> None:
    new = report(1, findings=(("a.py", "another"),), a="x", b="2")
    assert sent_back(verdict_of(report(0, a="x", b="1"), new, fixes=(fix(1),))) == ["a.py"]


def test_other_code_with_the_same_problem_is_sent_again() -> None:
    states = report(0, a="x"), report(1, a="y")
    assert sent_back(verdict_of(*states, fixes=(fix(1),))) == ["a.py"]


def test_a_test_that_was_mended_is_another_chance_for_its_file() -> None:
    def state(round_: int, test: str) -> CheckReport:
        made = report(round_, a="x")
        return made.model_copy(update={"digests": (*made.digests, ("tests/test_a.py", test))})

    asked = fix(1, test="tests/test_a.py")
    assert sent_back(verdict_of(state(0, "1"), state(1, "2"), fixes=(asked,))) == ["a.py"]
    assert not verdict_of(state(0, "1"), state(1, "1"), fixes=(asked,)).send_back


def test_times_and_addresses_in_a_finding_do_not_make_it_a_new_one() -> None:
    before, after = ((("a.py", f"<T at 0x{at}> took {at}.5 s"),) for at in (1, 2))
    states = report(0, findings=before, a="x"), report(1, findings=after, a="x")
    asked = fix(1, "tests: a.py: <T at 0x1> took 1.5 s")
    assert not verdict_of(*states, fixes=(asked,)).send_back


def test_a_reviewer_who_finds_other_words_for_the_same_code_does_not_prolong_it() -> None:
    states = report(0, "passed", a="x", b="1"), report(1, "passed", a="x", b="2")
    again = review(False, 1, remark="it still crashes")
    assert verdict_of(*states, reviews=(again,), fixes=(fix(1, "it crashes"),)).stopped


def test_what_a_reviewer_says_of_a_file_for_the_first_time_is_sent_back() -> None:
    states = report(0, a="x", b="1"), report(1, "passed", a="x", b="2")
    verdict = verdict_of(*states, reviews=(review(False, 1),), fixes=(fix(1),))
    assert sent_back(verdict) == ["a.py"]


def test_reports_of_before_files_were_told_apart_stop_nothing() -> None:
    assert sent_back(verdict_of(report(0), report(1), fixes=(fix(1),))) == ["a.py"]


def test_what_was_tried_says_which_files_came_back_different() -> None:
    states = report(0, a="x", b="1"), report(1, a="x", b="2"), report(2, a="y", b="2")
    asked = fix(2), fix(1), fix(1, "tests: b.py: bad", path="b.py")
    tried = attempts(states[-1], states, asked)
    assert [(each.round, each.path, each.changed) for each in tried] == [
        (1, "a.py", ()),
        (1, "b.py", ("b.py",)),
        (2, "a.py", ("a.py",)),
    ]
    assert tried[1].problems == ("tests: b.py: bad",)


def test_a_report_waits_for_the_review_of_the_present_version() -> None:
    sources = [SourceFile(path="a.py", code="", round=1)]
    assert not is_settled(report(1), sources, [review(True, 0)], [], review=True)
    assert is_settled(report(1), sources, [review(True, 1)], [], review=True)
    assert is_settled(report(1), sources, [], [], review=False)


def test_a_report_is_out_of_date_once_something_was_sent_back() -> None:
    asked = fix(1)
    assert not is_settled(report(0), [], [], [asked], review=False)
    assert is_settled(report(1), [], [], [asked], review=False)
