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
    arrows = [(label(one.caller), label(one.callee), label(one.message)) for one in interactions]
    names = dict.fromkeys(name for caller, callee, _ in arrows for name in (caller, callee))
    ids = {name: f"P{number}" for number, name in enumerate(names, 1)}
    lines = [f"    participant {id_} as {name}" for name, id_ in ids.items()]
    lines += [f"    {ids[caller]}->>{ids[callee]}: {text}" for caller, callee, text in arrows]
    return "\n".join(["sequenceDiagram", *lines])
