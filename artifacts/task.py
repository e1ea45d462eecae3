"""One file's worth of work."""

from __future__ import annotations

from collections.abc import Mapping

from artifacts.artifact import Artifact
from artifacts.design import FileContract
from artifacts.prd import Requirement

__all__ = ["Task"]


class Task(Artifact):
    """A file to write: its contract, the requirements it serves and the contracts it may use."""

    number: int
    """Place in the order of imports: a task comes after those it builds on. Starts at 1."""
    contract: FileContract
    requirements: tuple[Requirement, ...] = ()
    uses: tuple[FileContract, ...] = ()
    """Contracts of the files that it imports."""

    @property
    def key(self) -> str:
        """The path of the file to write."""
        return self.contract.path

    def documents(self) -> Mapping[str, str]:
        """None: all tasks together become ``docs/tasks.md`` when the work is planned."""
        return {}
