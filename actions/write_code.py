"""Task → SourceFile."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from actions.action import Action
from actions.package_marker import marker
from artifacts import Design, SourceFile, Task

__all__ = ["WriteCode"]


class WriteCode(Action):
    """Write one file that keeps its contract.

    With ``order="contracts"`` all files are written at once, each from its contract and the
    contracts of what it imports. With ``order="imports"`` a file waits until those that it
    imports are written, and its author is shown their source.
    """

    shrinks: ClassVar[tuple[str, ...]] = ("written",)

    def __init__(self, order: Literal["contracts", "imports"] = "contracts") -> None:
        self._order = order

    def ready(self, **inputs: Any) -> bool:
        """By contracts at once; by imports when all imported files are written."""
        task: Task = inputs["task"]
        written = {source.path for source in inputs["sources"]}
        return self._order == "contracts" or written.issuperset(task.contract.imports)

    async def run(
        self, task: Task, design: Design, sources: tuple[SourceFile, ...] = ()
    ) -> SourceFile:
        """Ask for the file, unless it only makes a folder a package."""
        if made := marker(task.contract):
            return made
        by_imports = self._order == "imports"
        shown = [each for each in sources if by_imports and each.path in task.contract.imports]
        return await self.ask(design=design, task=task, written=shown)
