"""What the environment asks of whoever works in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from artifacts import Artifact
from environment.assignment import Assignment
from environment.message import Message
from environment.message_pool import MessagePool

__all__ = ["Member"]


class Member(Protocol):
    """A role as hired: it watches some types, finds its own work and does it."""

    @property
    def name(self) -> str:
        """As it signs its messages."""

    @property
    def hands(self) -> int:
        """How many pieces of work it can do at once (how many people have this role)."""

    @property
    def watches(self) -> frozenset[type[Artifact]]:
        """The artifact types whose messages it wants to see."""

    @property
    def speaks(self) -> frozenset[type[Artifact]]:
        """The artifact types it can read or publish."""

    def note(self, message: Message) -> None:
        """Take notice of a message of a type it watches."""

    def due(self, pool: MessagePool) -> list[Assignment]:
        """The work that can start now and was not returned before."""

    def taken(self, assignment: Assignment) -> None:
        """Know that this work was begun in an earlier run, so that it is not due again."""

    def waiting(self, pool: MessagePool) -> list[str]:
        """A sentence for each piece of work that was begun to wait for and never came due."""

    async def perform(self, assignment: Assignment) -> Sequence[Artifact]:
        """Do the work; return what it publishes."""
