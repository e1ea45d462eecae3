"""The standard operating procedure: who is hired, in what number. A value, and a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import networkx as nx

from actions import Action
from artifacts import Artifact, Idea
from roles import Role

__all__ = ["Position", "Sop", "Step"]


@dataclass(frozen=True, slots=True)
class Position:
    """A role, how many people have it, and the model they would rather ask (empty: any)."""

    role: Role
    count: int = 1
    model: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A node of the graph: one action as one role does it.

    ``model`` is the name of the one that it asks; empty for the company's own.
    """

    role: str
    action: Action
    model: str = ""

    def __str__(self) -> str:
        return f"{self.role} ▸ {self.action.name}"


@dataclass(frozen=True, slots=True)
class Sop:
    """A company's procedure. Nobody wrote its graph down: it follows from what actions read."""

    positions: tuple[Position, ...]
    models: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Who asks which model: ``Role.Action``, an action or a role → a name as for ``--model``.

    The first of these that is there counts, before what the action, the position and the role
    name themselves; who is nowhere named asks the company's own model.
    """

    def steps(self) -> tuple[Step, ...]:
        """Every action of every role, in the order of hiring."""
        return tuple(
            Step(position.role.name, action, self._model_of(position, action))
            for position in self.positions
            for action in position.role.can_do
        )

    def _model_of(self, position: Position, action: Action) -> str:
        role = position.role
        names = (f"{role.name}.{action.name}", action.name, role.name)
        wished = next((self.models[each] for each in names if each in self.models), "")
        return wished or action.model or position.model or role.model

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
