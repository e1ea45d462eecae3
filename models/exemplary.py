"""A model that has designs of its own to show to others."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from artifacts import Design, Idea

__all__ = ["Exemplary"]


@runtime_checkable
class Exemplary(Protocol):
    """A model whose designs are written down and proven, so that others may learn from them."""

    def example(self, idea: Idea) -> Design | None:
        """The design of the program that is most like ``idea``; None when none is near."""
