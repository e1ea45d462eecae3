"""A role: a profile, a goal, constraints, and the actions it can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from actions import Action
from errors import SopError

__all__ = ["Role"]


class Role:
    """Derive from it and name ``goal`` and ``actions``; the rest has defaults.

    A role watches whatever its actions read. Two people of one role share its work: each
    piece is done by one of them.
    """

    goal: ClassVar[str] = ""
    constraints: ClassVar[tuple[str, ...]] = ()
    actions: ClassVar[tuple[type[Action] | Action, ...]] = ()
    model: ClassVar[str] = ""
    """The model it would rather ask, as ``--model`` names it; empty: any. People overrule it."""

    def __init__(self, actions: Sequence[Action] | None = None) -> None:
        """``actions`` replace those of the class, e.g. to give one of them other settings."""
        given = self.actions if actions is None else actions
        self.can_do: tuple[Action, ...] = tuple(
            each() if isinstance(each, type) else each for each in given
        )
        if not self.can_do:
            raise SopError(
                f"{self.name} has no actions, so it would never do anything. "
                "Name at least one: actions = (SomeAction,)."
            )

    @property
    def name(self) -> str:
        """The class name; the role signs its messages and commits with it."""
        return type(self).__name__
