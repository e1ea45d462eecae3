"""Task → TestFile."""

from __future__ import annotations

from typing import Any

from actions.action import Action
from artifacts import Design, Task, TestFile

__all__ = ["WriteTests"]


class WriteTests(Action):
    """Write the tests of one file from its contract and requirements, without seeing its code."""

    def ready(self, **inputs: Any) -> bool:
        """Only for files that the design wants tested."""
        task: Task = inputs["task"]
        return bool(task.contract.test)

    async def run(self, task: Task, design: Design) -> TestFile:
        """Ask for the tests."""
        return await self.ask(design=design, task=task)
