"""What one action still has to do: triggers that wait for its other inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions import Action, Input
from environment import Assignment, Given, Message, MessagePool

__all__ = ["Agenda", "arguments"]


class Agenda:
    """Watches the triggers of one action and says when its work can start.

    A trigger that is replaced (same type and key) before its work starts is dropped for the
    newer one. A gather has the whole current set as its trigger, and comes due once for each
    state of the set.
    """

    def __init__(self, member: str, action: Action) -> None:
        self.action = action
        self._member = member
        self._signature = action.signature
        self._waiting: dict[str, Message] = {}
        self._gathered: frozenset[int] = frozenset()

    def note(self, message: Message) -> None:
        """Keep a message if it is a trigger."""
        trigger = self._signature.trigger
        if isinstance(message.artifact, trigger.type) and not trigger.many:
            self._waiting[message.artifact.key] = message

    def taken(self, assignment: Assignment) -> None:
        """Forget the trigger of work that was begun."""
        trigger = assignment.inputs[self._signature.trigger.name]
        if isinstance(trigger, Message):
            if self._waiting.get(trigger.artifact.key) is trigger:
                del self._waiting[trigger.artifact.key]
        else:
            self._gathered = frozenset(message.number for message in trigger or ())

    def due(self, pool: MessagePool) -> list[Assignment]:
        """The work that can start now; each piece is returned once."""
        found = [each for trigger in self._triggers(pool) if (each := self._try(trigger, pool))]
        for assignment in found:
            self.taken(assignment)
        return found

    def waiting(self, pool: MessagePool) -> list[str]:
        """A sentence for each trigger that an input is missing for."""
        missing = [each for each in self._signature.others if not _has(pool, each)]
        names = " and ".join(each.type.__name__ for each in missing)
        return [
            f"{self._member} could not {self.action.name} {key or 'yet'}: no {names} came."
            for key in self._waiting
            if missing
        ]

    def _triggers(self, pool: MessagePool) -> list[Given]:
        if not self._signature.trigger.many:
            return list(self._waiting.values())
        whole = pool.current(self._signature.trigger.type)
        numbers = frozenset(message.number for message in whole)
        return [whole] if numbers and numbers != self._gathered else []

    def _try(self, trigger: Given, pool: MessagePool) -> Assignment | None:
        inputs = {self._signature.trigger.name: trigger}
        for each in self._signature.others:
            if not _has(pool, each):
                return None
            inputs[each.name] = pool.current(each.type) if each.many else pool.newest(each.type)
        if not self.action.ready(**arguments(inputs)):
            return None
        return Assignment(self._member, self.action.name, inputs)


def arguments(inputs: Mapping[str, Given]) -> dict[str, Any]:
    """The messages of an assignment as the arguments of ``run`` (and of ``ready``).

    An optional input of which there is nothing is left out when it is a single artifact, so
    that its default stands in; a set is given as it is, maybe empty.
    """
    found: dict[str, Any] = {}
    for name, given in inputs.items():
        if isinstance(given, Message):
            found[name] = given.artifact
        elif given is not None:
            found[name] = tuple(message.artifact for message in given)
    return found


def _has(pool: MessagePool, each: Input) -> bool:
    return each.optional or pool.newest(each.type) is not None
