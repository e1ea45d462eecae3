"""Draws the interactions of a design as a mermaid sequence diagram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from artifacts.documents.mermaid import label

__all__ = ["InteractionLike", "sequence_diagram"]


class InteractionLike(Protocol):
    """What is read of one arrow."""

    @property
    def caller(self) -> str:
        """Who calls."""

    @property
    def callee(self) -> str:
        """Who is called."""

    @property
    def message(self) -> str:
        """What stands on the arrow."""


def sequence_diagram(interactions: Sequence[InteractionLike]) -> str:
    """Return the diagram, its arrows in the given order; empty when there are none."""
    if not interactions:
        return ""
    ends = [label(name) for arrow in interactions for name in (arrow.caller, arrow.callee)]
    ids = {name: f"P{place}" for place, name in enumerate(dict.fromkeys(ends), 1)}
    return "\n".join(
        [
            "sequenceDiagram",
            *(f"    participant {id_} as {name}" for name, id_ in ids.items()),
            *(
                f"    {ids[label(arrow.caller)]}->>{ids[label(arrow.callee)]}: {label(arrow.message)}"
                for arrow in interactions
            ),
        ]
    )
