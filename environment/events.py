"""What happened, in the past tense, for whoever watches: the live view, the journal, a page.

Observers are called in order, at once, and must be quick. Nobody in the house calls them
by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass

from environment.message import Message

__all__ = [
    "Answered",
    "Asked",
    "Event",
    "Events",
    "FilesWritten",
    "FolderMade",
    "MessagePublished",
    "Noticed",
    "Observer",
    "RunEnded",
    "RunStarted",
    "TextArrived",
    "WorkFinished",
    "WorkStarted",
]


@dataclass(frozen=True, slots=True)
class Event:
    """The parent of all events."""

    def as_json(self) -> dict[str, object]:
        """``{"event": "work_started", ...fields}``."""
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self).__name__).lower()
        return {"event": name, **asdict(self)}


@dataclass(frozen=True, slots=True)
class RunStarted(Event):
    """The company began to work, or went on."""

    idea: str
    model: str
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class FolderMade(Event):
    """The project has its folder."""

    path: str


@dataclass(frozen=True, slots=True)
class MessagePublished(Event):
    """An artifact reached the pool."""

    message: Message

    def as_json(self) -> dict[str, object]:
        """The message with its artifact in full."""
        return {
            "event": "message_published",
            "number": self.message.number,
            "artifact": type(self.message.artifact).__name__,
            "data": self.message.artifact.model_dump(mode="json"),
            "sender": self.message.sender,
            "causes": list(self.message.causes),
        }


@dataclass(frozen=True, slots=True)
class WorkStarted(Event):
    """A member of the company took up a piece of work."""

    id: str
    member: str
    action: str
    subject: str
    """What it is about: the key of its trigger, e.g. a path; may be empty."""


@dataclass(frozen=True, slots=True)
class WorkFinished(Event):
    """A piece of work was done."""

    id: str
    member: str
    action: str
    subject: str


@dataclass(frozen=True, slots=True)
class Asked(Event):
    """Something outside the house was asked: a model, a sandbox or a person."""

    kind: str
    what: str
    question: str = ""
    """Tells what is asked at the same time apart: the digest of the request."""


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """It answered; ``remembered`` when the journal knew the answer from an earlier run."""

    kind: str
    what: str
    remembered: bool
    usage: dict[str, object] | None = None
    """For a model: what the answer cost (see ``models.Usage``)."""
    question: str = ""
    """As in :class:`Asked`."""


@dataclass(frozen=True, slots=True)
class TextArrived(Event):
    """A piece of a model's answer that is still under way: many of these come in a second."""

    what: str
    """As in :class:`Asked`."""
    text: str
    question: str = ""
    """As in :class:`Asked`: pieces of different answers come mixed."""


@dataclass(frozen=True, slots=True)
class FilesWritten(Event):
    """A hand-over is in the project folder and in its history."""

    author: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noticed(Event):
    """Something the user should know, in one sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class RunEnded(Event):
    """Nobody has work any more, or the run was ended."""

    exit_code: int
    sentence: str


Observer = Callable[[Event], None]


class Events:
    """Passes each event to all observers."""

    def __init__(self, *observers: Observer) -> None:
        self._observers = list(observers)

    def watch(self, observer: Observer) -> None:
        """Have ``observer`` called with every event from now on."""
        self._observers.append(observer)

    def tell(self, event: Event) -> None:
        """Call every observer with ``event``; one that fails is not called again.

        Whoever watches must not be able to end the work, so a failure is only told.
        """
        for observer in list(self._observers):
            try:
                observer(event)
            except Exception as error:  # noqa: BLE001 - an observer may raise anything
                self._observers.remove(observer)
                what = f"{type(error).__name__}: {error}"
                self.tell(Noticed(f"An observer failed and was dropped: {what}."))
