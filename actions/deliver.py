"""CheckReport → Delivery, without a model."""

from __future__ import annotations

from typing import Any

from actions.action import Action
from actions.stuck import attempts
from actions.verdict import is_settled, judge
from artifacts import (
    CheckReport,
    Delivery,
    Design,
    Entry,
    FixTask,
    Prd,
    ProjectFile,
    Review,
    SourceFile,
)

__all__ = ["Deliver"]

_ADDRESS = "http://127.0.0.1:8000"
"""Where a web app serves when it is told nothing else."""


class Deliver(Action):
    """Hand over what there is, and say of each requirement what was built and proven."""

    def __init__(self, rounds: int = 3, *, review: bool = True) -> None:
        self._rounds = rounds
        self._review = review

    def ready(self, **inputs: Any) -> bool:
        """When the reviews are in and nothing more is to be sent back."""
        report, reviews, fixes = inputs["report"], inputs["reviews"], inputs["fixes"]
        if not is_settled(report, inputs["sources"], reviews, fixes, self._review):
            return False
        design, reports = inputs["design"], inputs["reports"]
        return not judge(report, design, reviews, reports, fixes, self._rounds).send_back

    async def run(
        self,
        report: CheckReport,
        prd: Prd,
        design: Design,
        files: list[ProjectFile],
        sources: list[SourceFile],
        reports: list[CheckReport],
        reviews: tuple[Review, ...] = (),
        fixes: tuple[FixTask, ...] = (),
    ) -> Delivery:
        """Gather the facts; judge nothing anew."""
        del sources
        return Delivery(
            title=design.title,
            summary=prd.summary,
            language=design.language,
            package=design.package,
            start=_start(design.entry),
            opens=_ADDRESS if design.entry.kind == "server" else "",
            usage=design.usage,
            dependencies=design.dependencies,
            test_dependencies=design.test_dependencies,
            requirements=prd.requirements,
            files=tuple(each.path for each in files),
            by_hand=tuple(each.path for each in files if each.by_hand),
            copies=design.copies,
            report=report,
            remarks=tuple(each for each in reviews if not each.approved),
            tried=attempts(report, reports, fixes),
            not_understood=prd.not_understood,
            left_out=prd.left_out,
            stopped=judge(report, design, reviews, reports, fixes, self._rounds).stopped,
        )


def _start(entry: Entry) -> str:
    if entry.kind == "web":
        return entry.target
    # A command without arguments mostly ends in a complaint.
    needs_arguments = entry.kind == "cli" and not entry.talks
    return f"python -m {entry.target}{' --help' if needs_arguments else ''}"
