"""FixTask → SourceFile or TestFile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from actions.action import Action
from actions.shrinking import halved
from artifacts import FixTask, ProjectFile, SourceFile, Task, TestFile

__all__ = ["FixCode"]


class FixCode(Action):
    """Mend one file, or the test that is wrong about it."""

    shrinks: ClassVar[tuple[str, ...]] = ("fix", "test")

    def shrink(self, name: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Less of the output; then no test, which the model must not mend from a part of it."""
        fix: FixTask = values["fix"]
        if name == "fix":
            return {**values, "fix": fix.model_copy(update={"output": halved(fix.output)})}
        if values["test"] is None:
            return values
        output = f"{fix.output}\n[The test was left out for length.]"
        return {**values, "test": None, "fix": fix.model_copy(update={"output": output})}

    async def run(
        self,
        fix: FixTask,
        tasks: list[Task],
        sources: list[SourceFile],
        tests: tuple[TestFile, ...] = (),
    ) -> SourceFile | TestFile:
        """Ask for the whole mended file; which of the two it is, its path says.

        A file that the customer emptied stays empty: there is nothing in it to mend.
        """
        task = next(each for each in tasks if each.contract.path == fix.path)
        source = next(each for each in sources if each.path == fix.path)
        test = next((each for each in tests if each.path == fix.test), None)
        if source.by_hand and not source.code.strip():
            return source.model_copy(update={"round": fix.round})
        answer = await self.ask(ProjectFile, fix=fix, task=task, source=source, test=test)
        present = test if answer.path == fix.test else source
        if present is not None and present.by_hand and _same(answer, present):
            return present.model_copy(update={"round": fix.round})
        kind = TestFile if answer.path == fix.test else SourceFile
        return kind.model_validate(answer.model_dump() | {"round": fix.round})


def _same(one: ProjectFile, other: ProjectFile) -> bool:
    """Whether nothing differs but the ends of lines, which answers don't keep."""
    return _lines(one.code) == _lines(other.code)


def _lines(code: str) -> list[str]:
    return "\n".join(line.rstrip() for line in code.splitlines()).strip().splitlines()
