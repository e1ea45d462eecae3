"""The shared message pool: an append-only log, routed by artifact type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from artifacts import Artifact
from environment.message import Message

__all__ = ["MessagePool"]

A = TypeVar("A", bound=Artifact)
Listener = Callable[[Message], None]


class MessagePool:
    """All messages in order, and an index of what is current.

    A subscription to a type also brings artifacts of its subclasses, so ``Artifact`` brings
    everything. Nothing here ever scans the log: publishing costs the number of subscribers
    of that type, and asking for what is current is a look-up.
    """

    def __init__(self) -> None:
        self._log: list[Message] = []
        self._listeners: dict[type[Artifact], list[Listener]] = {}
        self._current: dict[type[Artifact], dict[str, Message]] = {}
        self._newest: dict[type[Artifact], Message] = {}

    @property
    def log(self) -> tuple[Message, ...]:
        """Every message so far, oldest first."""
        return tuple(self._log)

    def subscribe(self, types: Iterable[type[Artifact]], listener: Listener) -> None:
        """Call ``listener`` with each message of these types that is delivered from now on."""
        for each in dict.fromkeys(types):
            self._listeners.setdefault(each, []).append(listener)

    def add(
        self, artifacts: Iterable[Artifact], sender: str, causes: tuple[int, ...] = ()
    ) -> tuple[Message, ...]:
        """Put artifacts on record, in order, without telling anyone yet; return the messages."""
        first = len(self._log) + 1
        messages = tuple(
            Message(number, artifact, sender, causes)
            for number, artifact in enumerate(artifacts, start=first)
        )
        for message in messages:
            self._record(message)
        return messages

    def deliver(self, message: Message) -> None:
        """Tell those who subscribed to the type of this message, each once."""
        told: set[int] = set()
        for each in _types(message.artifact):
            for listener in self._listeners.get(each, ()):
                if id(listener) not in told:
                    told.add(id(listener))
                    listener(message)

    def publish(
        self, artifacts: Iterable[Artifact], sender: str, causes: tuple[int, ...] = ()
    ) -> tuple[Message, ...]:
        """Put artifacts on record, then deliver them in order; return the messages.

        All of them are on record before the first is delivered, so that whoever wakes up
        sees the whole set.
        """
        messages = self.add(artifacts, sender, causes)
        for message in messages:
            self.deliver(message)
        return messages

    def newest(self, kind: type[Artifact]) -> Message | None:
        """The message with the newest artifact of this type, whatever its key."""
        return self._newest.get(kind)

    def current(self, kind: type[Artifact]) -> tuple[Message, ...]:
        """The newest message for each key of this type, ordered by key."""
        found = self._current.get(kind, {})
        return tuple(found[key] for key in sorted(found))

    def message(self, number: int) -> Message:
        """The message with this number."""
        return self._log[number - 1]

    def _record(self, message: Message) -> None:
        self._log.append(message)
        for each in _types(message.artifact):
            self._newest[each] = message
            self._current.setdefault(each, {})[message.artifact.key] = message


def _types(artifact: Artifact) -> list[type[Artifact]]:
    return [each for each in type(artifact).__mro__ if issubclass(each, Artifact)]
