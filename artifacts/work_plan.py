"""All tasks together, as people read them."""

from __future__ import annotations

from collections.abc import Mapping

from artifacts.artifact import Artifact
from artifacts.documents import render
from artifacts.task import Task

__all__ = ["WorkPlan"]


class WorkPlan(Artifact):
    """The tasks in the order of imports."""

    title: str
    language: str = "en"
    tasks: tuple[Task, ...]

    def documents(self) -> Mapping[str, str]:
        """``docs/tasks.md``."""
        text = render("tasks.md.j2", self.language, title=self.title, tasks=self.tasks)
        return {"docs/tasks.md": text}
