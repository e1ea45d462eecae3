"""A file that is sent back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from artifacts.artifact import Artifact
from artifacts.path import ProjectPath

__all__ = ["FixTask"]


class FixTask(Artifact):
    """What must be mended in one file (or in its test), and in which round."""

    path: ProjectPath
    test: ProjectPath | Literal[""] = ""
    """The file's test, which may be what is wrong."""
    round: int
    """1 for the first round of fixes."""
    problems: tuple[str, ...]
    output: str = ""
    """The end of what the failing gate printed."""

    @property
    def key(self) -> str:
        """The path and the round."""
        return f"{self.path}@{self.round}"

    def documents(self) -> Mapping[str, str]:
        """None."""
        return {}
