"""The standard operating procedure: who is hired, in what number. A value, and a graph."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from actions import Action
from artifacts import Artifact, Idea
from roles import Role

__all__ = ["Position", "Sop", "Step"]


@dataclass(frozen=True, slots=True)
class Position:
    """A role, and how many people have it."""

    role: Role
    count: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the graph: one action as one role does it."""

    role: str
    action: Action

    def __str__(self) -> str:
        return f"{self.role} ▸ {self.action.name}"


@dataclass(frozen=True, slots=True)
class Sop:
    """A company's procedure. Nobody wrote its graph down: it follows from what actions read."""

    positions: tuple[Position, ...]

    def steps(self) -> tuple[Step, ...]:
        """Every action of every role, in the order of hiring."""
        return tuple(
            Step(position.role.name, action)
            for position in self.positions
            for action in position.role.can_do
        )

    def published(self) -> tuple[type[Artifact], ...]:
        """What somebody publishes: the customer's Idea, and what the actions return."""
        kinds: list[type[Artifact]] = [Idea]
        for step in self.steps():
            kinds += step.action.signature.publishes
        return tuple(dict.fromkeys(kinds))

    def graph(self) -> nx.DiGraph[Step | type[Artifact]]:
        """Steps and artifact types, with an edge for all that is read or published.

        An edge type → step has ``trigger=True`` when the type starts the step. A step that
        reads a type also reads its subclasses, so those have edges too.
        """
        graph: nx.DiGraph[Step | type[Artifact]] = nx.DiGraph()
        graph.add_node(Idea)
        steps = self.steps()
        for step in steps:
            graph.add_node(step)
            graph.add_edges_from((step, kind) for kind in step.action.signature.publishes)
        published = self.published()
        for step in steps:
            signature = step.action.signature
            for each in signature.inputs:
                for kind in [each.type, *(k for k in published if issubclass(k, each.type))]:
                    trigger = each is signature.trigger
                    if not graph.has_edge(kind, step) or trigger:
                        graph.add_edge(kind, step, trigger=trigger)
        return graph
