"""What a run has come to so far, counted from its events."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field

from artifacts import CheckReport, GateResult, Prd, ProjectFile, Task
from environment.events import (
    Answered,
    Asked,
    Event,
    FolderMade,
    MessagePublished,
    Noticed,
    RunStarted,
    TextArrived,
    WorkFinished,
    WorkStarted,
)
from progress.incoming import Incoming

__all__ = ["Tally"]


@dataclass(slots=True)
class Tally:
    """Call it with every event; read its fields at any time."""

    idea: str = ""
    model: str = ""
    resumed: bool = False
    folder: str = ""
    doing: dict[str, dict[str, str]] = field(default_factory=dict)
    """Role → work id → what is being done."""
    finished: Counter[str] = field(default_factory=Counter)
    """Role → pieces of work done."""
    planned: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    gates: tuple[GateResult, ...] = ()
    round: int = 0
    calls: int = 0
    """Answers of the model, those that the journal remembered not counted."""
    tokens: int = 0
    dollars: float = 0.0
    unpriced: bool = False
    estimated: bool = False
    """Whether some endpoint counted no tokens, so that its share is estimated."""
    models: list[str] = field(default_factory=list)
    """The models that answered, by the names that their endpoints give."""
    waiting: int = 0
    """Questions to the model that are under way."""
    incoming: Incoming = field(default_factory=Incoming)
    """Their answers, as far as they have come; nothing from models that answer all at once."""
    not_understood: tuple[str, ...] = ()
    notices: list[str] = field(default_factory=list)
    started_at: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Since the tally was made."""
        return time.monotonic() - self.started_at

    def __call__(self, event: Event) -> None:
        """Take one event into account."""
        match event:
            case TextArrived():
                self.incoming.take(event, time.monotonic())
            case RunStarted():
                self.idea, self.model, self.resumed = event.idea, event.model, event.resumed
            case FolderMade():
                self.folder = event.path
            case Noticed():
                self.notices.append(event.sentence)
            case WorkStarted():
                what = f"{event.action} {event.subject}".strip()
                self.doing.setdefault(event.member, {})[event.id] = what
            case WorkFinished():
                self.doing.get(event.member, {}).pop(event.id, None)
                self.finished[event.member] += 1
            case Asked(kind="model"):
                self.waiting += 1
            case Answered(kind="model"):
                self.waiting -= 1
                self.incoming.end(event.question)
                self._count(event)
            case MessagePublished():
                self._read(event)
            case _:
                pass

    def _count(self, event: Answered) -> None:
        if event.remembered or event.usage is None:
            return
        usage = event.usage
        self.calls += 1
        self.tokens += int(str(usage["prompt_tokens"])) + int(str(usage["completion_tokens"]))
        self.unpriced = self.unpriced or usage["dollars"] is None
        self.dollars += float(str(usage["dollars"] or 0))
        self.estimated = self.estimated or bool(usage.get("estimated"))
        name = str(usage.get("model") or self.model)
        if name not in self.models:
            self.models.append(name)

    def _read(self, event: MessagePublished) -> None:
        match event.message.artifact:
            case Task() as task:
                self.planned.update(filter(None, (task.contract.path, task.contract.test)))
            case ProjectFile() as file:
                self.written.add(file.path)
            case CheckReport() as report:
                self.gates, self.round = report.gates, report.round
            case Prd() as prd:
                self.not_understood = prd.not_understood
            case _:
                pass

    def used(self) -> str:
        """How many tokens were used, e.g. ``about 1,234 tokens``."""
        return f"{'about ' if self.estimated else ''}{self.tokens:,} tokens"

    def money(self) -> str:
        """What was spent, e.g. ``$0.0123``; with a ``+`` when not all prices are known."""
        if self.unpriced and not self.dollars:
            return "price unknown"
        return f"${self.dollars:.4f}{'+' if self.unpriced else ''}"
