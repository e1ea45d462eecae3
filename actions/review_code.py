"""SourceFile → Review."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.action import Action
from actions.package_marker import is_marker
from artifacts import Design, Review, SourceFile, Task

__all__ = ["ReviewCode"]


class ReviewCode(Action):
    """Hold a file against its contract, its requirements and its neighbours' open points."""

    shrinks: ClassVar[tuple[str, ...]] = ("neighbours",)

    def ready(self, **inputs: Any) -> bool:
        """When the files that it imports exist, so that their open points can be read."""
        contract = _task(inputs["source"], inputs["tasks"]).contract
        return {each.path for each in inputs["sources"]}.issuperset(contract.imports)

    async def run(
        self, source: SourceFile, design: Design, tasks: list[Task], sources: list[SourceFile]
    ) -> Review:
        """Ask for a verdict on this version of the file, unless there is nothing in it to judge.

        What the customer changed is not the company's to disapprove of: the gates judge it.
        """
        task = _task(source, tasks)
        if source.by_hand or is_marker(source, task.contract):
            return Review(path=source.path, round=source.round, approved=True)
        neighbours = [each for each in sources if each.path in task.contract.imports]
        review: Review = await self.ask(
            design=design, task=task, source=source, neighbours=neighbours
        )
        return review.model_copy(update={"path": source.path, "round": source.round})


def _task(source: SourceFile, tasks: list[Task]) -> Task:
    return next(each for each in tasks if each.contract.path == source.path)
