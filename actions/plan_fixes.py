"""CheckReport → FixTask..., without a model."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from actions.action import Action
from actions.verdict import is_settled, judge
from artifacts import CheckReport, Design, FixTask, GateResult, Review, SourceFile

__all__ = ["PlanFixes"]

Problems = dict[str, list[str]]


class PlanFixes(Action):
    """Send back the files that a gate or a reviewer objects to, a bounded number of times."""

    def __init__(self, rounds: int = 3, *, review: bool = True) -> None:
        self.rounds = self._rounds = rounds
        self._review = review

    def ready(self, **inputs: Any) -> bool:
        """When the reviews are in too, and there is something to send back."""
        report, reviews = inputs["report"], inputs["reviews"]
        if not is_settled(report, inputs["sources"], reviews, inputs["fixes"], self._review):
            return False
        return judge(report, reviews, inputs["reports"], self._rounds).send_back

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
        del sources, reports, fixes
        problems: Problems = defaultdict(list)
        for gate in report.failed:
            _blame(gate, design, problems)
        for review in reviews:
            problems[review.path] += [] if review.approved else review.remarks
        output = "\n".join(gate.output for gate in report.failed if gate.output)
        return [
            _fix(path, texts, output, report.round + 1, design)
            for path, texts in problems.items()
            if texts
        ]


def _blame(gate: GateResult, design: Design, problems: Problems) -> None:
    tested_by = {file.test: file.path for file in design.files if file.test}
    for finding in gate.findings:
        path = tested_by.get(finding.path, finding.path)
        if design.contract(path) is None:
            path = design.front
        problems[path].append(f"{gate.gate}: {finding.path}: {finding.message}")
    if not gate.findings:
        problems[design.front].append(f"{gate.gate}: {gate.detail}")


def _fix(path: str, problems: list[str], output: str, round_: int, design: Design) -> FixTask:
    contract = design.contract(path)
    test = contract.test if contract else ""
    texts = tuple(dict.fromkeys(problems))
    return FixTask(path=path, test=test, round=round_, problems=texts, output=output[-4000:])
