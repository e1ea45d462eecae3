"""What a run cost and when things happened, counted from its journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from environment.journal import Json

__all__ = ["Cost", "Figures", "Moment", "figures"]


@dataclass(slots=True)
class Cost:
    """A sum over model calls."""

    calls: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    dollars: float = 0.0
    priced: bool = True
    """False when the price of at least one call is not known."""
    estimated: bool = False
    """Whether tokens of at least one call were estimated from its text."""

    def add(self, usage: Json) -> None:
        """Count one more call."""
        self.calls += 1
        self.prompt_tokens += usage["prompt_tokens"]
        self.cached_tokens += usage["cached_tokens"]
        self.completion_tokens += usage["completion_tokens"]
        self.priced = self.priced and usage["dollars"] is not None
        self.dollars += usage["dollars"] or 0.0
        self.estimated = self.estimated or usage.get("estimated", False)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a role handed something over."""

    at: datetime
    role: str
    action: str
    subject: str


@dataclass(slots=True)
class Figures:
    """All of it: the sum, the sum by role, action and model, and the time line."""

    total: Cost = field(default_factory=Cost)
    by: dict[tuple[str, str, str], Cost] = field(default_factory=dict)
    refused: int = 0
    """Calls among them that were charged for and gave no answer."""
    jobs: int = 0
    """Runs in the sandbox."""
    moments: list[Moment] = field(default_factory=list)


def figures(records: Iterable[Json]) -> Figures:
    """Count the records of a journal."""
    found = Figures()
    begun: dict[str, Json] = {}
    for record in records:
        match record["type"]:
            case "answered" if record["kind"] == "model":
                _count(found, record["request"], record["answer"]["usage"])
            case "charged":
                _count(found, record, record["usage"])
                found.refused += 1
            case "answered" if record["kind"] == "sandbox":
                found.jobs += 1
            case "started":
                begun[record["id"]] = record
            case "finished":
                found.moments.append(_moment(record, begun[record["id"]]))
    found.by = dict(sorted(found.by.items()))
    return found


def _count(found: Figures, asker: Json, usage: Json) -> None:
    found.total.add(usage)
    key = (asker["role"], asker["action"], usage["model"])
    found.by.setdefault(key, Cost()).add(usage)


def _moment(finished: Json, started: Json) -> Moment:
    subjects = list(dict.fromkeys(_subject(each) for each in finished["messages"]))
    more = f" and {len(subjects) - 1} more" if len(subjects) > 1 else ""
    subject = f"{subjects[0]}{more}" if subjects else ""
    at = datetime.fromisoformat(finished["at"])
    return Moment(at, started["member"], started["action"], subject)


def _subject(message: Json) -> str:
    data: Json = message["data"]
    contract: Json = data.get("contract", {})
    return str(data.get("path") or contract.get("path") or message["artifact"])
