"""Plain lines, for an output that is no terminal: one for each hand-over."""

from __future__ import annotations

from typing import TextIO

from artifacts import Artifact, CheckReport, Idea, Task
from environment.events import Event, FolderMade, MessagePublished, Noticed, RunStarted
from progress.line_writer import LineWriter

__all__ = ["PlainLines"]


class PlainLines(LineWriter):
    """An observer to be used as a context manager round the run."""

    redraws = False

    def __init__(self, stream: TextIO, asks: str = "") -> None:
        """``asks`` names a model whose first answer may be long in coming, and where it is."""
        super().__init__(stream)
        self._asks = asks

    def __call__(self, event: Event) -> None:
        """Write a line if the event is worth one."""
        self.tally(event)
        line = self._line(event)
        if line:
            self.write(line)

    def _line(self, event: Event) -> str:
        match event:
            case RunStarted() if self._asks:
                return f"asking {self._asks}"
            case FolderMade():
                return f"project folder: {event.path}"
            case Noticed():
                return event.sentence
            case MessagePublished(message) if not isinstance(message.artifact, Idea | Task):
                return f"{message.sender}: {_told(message.artifact)}"
            case _:
                return ""


def _told(artifact: Artifact) -> str:
    name = type(artifact).__name__
    if isinstance(artifact, CheckReport):
        return f"{name} " + ", ".join(f"{gate.gate} {gate.verdict}" for gate in artifact.gates)
    return f"{name} {artifact.key}".rstrip()
