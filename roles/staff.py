"""A role as hired: the people who do its work in an environment."""

from __future__ import annotations

from collections.abc import Sequence

from actions import Desk
from artifacts import Artifact
from environment import Assignment, Message, MessagePool
from errors import UsageError
from roles.agenda import Agenda, arguments
from roles.role import Role

__all__ = ["Staff"]


class Staff:
    """One role and the number of people who have it (see ``environment.Member``)."""

    def __init__(self, role: Role, hands: int, desk: Desk) -> None:
        self.name = role.name
        self.hands = hands
        self._desk = desk
        self._agendas = {each.name: Agenda(role.name, each) for each in role.can_do}
        self.watches = frozenset(
            each.type for action in role.can_do for each in action.signature.inputs
        )
        published = (each for action in role.can_do for each in action.signature.publishes)
        self.speaks = self.watches.union(published)

    def note(self, message: Message) -> None:
        """Pass a message to every action that may wait for it."""
        for agenda in self._agendas.values():
            agenda.note(message)

    def due(self, pool: MessagePool) -> list[Assignment]:
        """The work of all actions that can start now."""
        return [each for agenda in self._agendas.values() for each in agenda.due(pool)]

    def taken(self, assignment: Assignment) -> None:
        """Forget work that was begun in an earlier run.

        Raises:
            UsageError: when this role, as hired now, has no such action.
        """
        if assignment.action not in self._agendas:
            raise UsageError(
                f"The journal holds work on {assignment.action}, which {self.name} does not do in "
                "this company. Resume with the options the project was begun with."
            )
        self._agendas[assignment.action].taken(assignment)

    def waiting(self, pool: MessagePool) -> list[str]:
        """What every action still waits for."""
        return [line for agenda in self._agendas.values() for line in agenda.waiting(pool)]

    async def perform(self, assignment: Assignment) -> Sequence[Artifact]:
        """Run the action on its inputs; return what it publishes, one or many."""
        action = self._agendas[assignment.action].action
        result = await action.at(self._desk).run(**arguments(assignment.inputs))
        if result is None:
            return ()
        return (result,) if isinstance(result, Artifact) else tuple(result)
