"""A model that works from blueprints, some of which may be other people's."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from artifacts import Idea

__all__ = ["Lending"]


@runtime_checkable
class Lending(Protocol):
    """A model that can tell whose blueprint it builds an idea from."""

    def lender(self, idea: Idea) -> Path | None:
        """The folder of that blueprint; None for the house's own, and where nothing is built."""
