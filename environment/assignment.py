"""A piece of work: an action and the messages it works on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from environment.message import Message

__all__ = ["Assignment", "Given"]

Given = Message | tuple[Message, ...] | None
"""What one parameter of an action is given: a message, a set of them, or nothing (optional)."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One run of an action, with its inputs fixed: the first of them is the trigger."""

    member: str
    action: str
    inputs: Mapping[str, Given]

    @property
    def id(self) -> str:
        """The same for the same action on the same messages, in every process."""
        content = json.dumps([self.member, self.action, self.numbers()], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def numbers(self) -> dict[str, int | list[int] | None]:
        """The inputs as message numbers."""
        return {name: _numbers(given) for name, given in self.inputs.items()}

    def causes(self) -> tuple[int, ...]:
        """The numbers of all messages it reads, ascending."""
        found: set[int] = set()
        for given in self.inputs.values():
            found.update(message.number for message in _messages(given))
        return tuple(sorted(found))

    @property
    def subject(self) -> str:
        """The key of its trigger, e.g. the path of a file; empty for a set."""
        trigger = next(iter(self.inputs.values()), None)
        return trigger.artifact.key if isinstance(trigger, Message) else ""


def _messages(given: Given) -> tuple[Message, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, Message) else given


def _numbers(given: Given) -> int | list[int] | None:
    if given is None:
        return None
    if isinstance(given, Message):
        return given.number
    return [message.number for message in given]
