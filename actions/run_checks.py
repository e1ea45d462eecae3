"""ProjectFile... → CheckReport."""

from __future__ import annotations

from typing import Any

from actions.action import Action
from actions.gates import check
from artifacts import CheckReport, Design, FixTask, Prd, ProjectFile, Task

__all__ = ["RunChecks"]


class RunChecks(Action):
    """Put the whole project through the gates, whenever all its files have come in."""

    def ready(self, **inputs: Any) -> bool:
        """When every planned file exists and every file sent back has come back."""
        files: list[ProjectFile] = inputs["files"]
        tasks: list[Task] = inputs["tasks"]
        fixes: tuple[FixTask, ...] = inputs["fixes"]
        planned = {path for task in tasks for path in (task.contract.path, task.contract.test)}
        present = {each.path for each in files}
        return present >= planned - {""} and all(_came_back(fix, files) for fix in fixes)

    async def run(
        self,
        files: list[ProjectFile],
        design: Design,
        prd: Prd,
        tasks: list[Task],
        fixes: tuple[FixTask, ...] = (),
    ) -> CheckReport:
        """Run the five gates over these files."""
        del tasks
        round_ = max((fix.round for fix in fixes), default=0)
        return await check(design, prd, files, self.desk.sandbox, round_, self.desk.packages)


def _came_back(fix: FixTask, files: list[ProjectFile]) -> bool:
    pair = {fix.path, fix.test}
    return any(each.path in pair and each.round >= fix.round for each in files)
