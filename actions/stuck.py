"""Tells a file that has been asked for in vain, and what came of each request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from actions.blame import Blame
from artifacts import Attempt, CheckReport, FixTask, GateResult

__all__ = ["attempts", "is_stuck"]

_GATES = tuple(f"{gate}: " for gate in get_args(GateResult.model_fields["gate"].annotation))
_VOLATILE = re.compile(r"0x[0-9a-f]+|\b\d+(\.\d+)? ?m?s\b")
"""What differs from run to run though nothing has changed: addresses and durations."""


def is_stuck(
    blamed: Blame, report: CheckReport, earlier: Sequence[CheckReport], fixes: Sequence[FixTask]
) -> bool:
    """Whether the very same code was sent back before, and is objected to as it was then.

    What other files have become meanwhile doesn't count: asking again would cost the same and
    bring the same. Nor does it that a reviewer finds other words for the same code.
    """
    return any(
        fix.path == blamed.path
        and _is_known(blamed, fix)
        and (before := _report(earlier, fix.round - 1)) is not None
        and before.round < report.round
        and all(report.same(path, before) for path in (blamed.path, blamed.test) if path)
        for fix in fixes
    )


def attempts(
    report: CheckReport, earlier: Sequence[CheckReport], fixes: Sequence[FixTask]
) -> tuple[Attempt, ...]:
    """Return what was sent back, in the order of the rounds, and which files it changed.

    ``report`` is the newest; ``earlier`` are all, this one among them or not.
    """
    reports = [*earlier, report]
    return tuple(
        Attempt(
            round=fix.round,
            path=fix.path,
            problems=fix.problems,
            changed=_changed(fix, reports),
        )
        for fix in sorted(fixes, key=lambda fix: fix.round)
    )


def _is_known(blamed: Blame, fix: FixTask) -> bool:
    if blamed.findings:
        return _steady(blamed.findings) <= _steady(fix.problems)
    return any(not problem.startswith(_GATES) for problem in fix.problems)


def _changed(fix: FixTask, reports: Sequence[CheckReport]) -> tuple[str, ...]:
    before, after = _report(reports, fix.round - 1), _report(reports, fix.round)
    if before is None or after is None:
        return ()
    return tuple(path for path in (fix.path, fix.test) if path and not after.same(path, before))


def _report(reports: Sequence[CheckReport], round_: int) -> CheckReport | None:
    return next((each for each in reports if each.round == round_), None)


def _steady(problems: Sequence[str]) -> set[str]:
    return {_VOLATILE.sub("", problem) for problem in problems}
