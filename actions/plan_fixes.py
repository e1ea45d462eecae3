"""CheckReport → FixTask..., without a model."""

from __future__ import annotations

from typing import Any

from actions.action import Action
from actions.blame import Blame
from actions.verdict import is_settled, judge
from artifacts import CheckReport, Design, FixTask, Review, SourceFile

__all__ = ["PlanFixes"]


class PlanFixes(Action):
    """Send back the files that a gate or a reviewer objects to, a bounded number of times."""

    def __init__(self, rounds: int = 3, *, review: bool = True) -> None:
        self.rounds = self._rounds = rounds
        self._review = review

    def ready(self, **inputs: Any) -> bool:
        """When the reviews are in too, and there is something to send back."""
        report, reviews, fixes = inputs["report"], inputs["reviews"], inputs["fixes"]
        if not is_settled(report, inputs["sources"], reviews, fixes, self._review):
            return False
        design, reports = inputs["design"], inputs["reports"]
        return bool(judge(report, design, reviews, reports, fixes, self._rounds).send_back)

    async def run(
        self,
        report: CheckReport,
        design: Design,
        sources: list[SourceFile],
        reports: list[CheckReport],
        reviews: tuple[Review, ...] = (),
        fixes: tuple[FixTask, ...] = (),
    ) -> list[FixTask]:
        """Return one task for each file to mend."""
        del sources
        output = "\n".join(gate.output for gate in report.failed if gate.output)
        verdict = judge(report, design, reviews, reports, fixes, self._rounds)
        return [_fix(blamed, output, report.round + 1) for blamed in verdict.send_back]


def _fix(blamed: Blame, output: str, round_: int) -> FixTask:
    return FixTask(
        path=blamed.path,
        test=blamed.test,
        round=round_,
        problems=blamed.problems,
        output=output[-4000:],
    )
