"""Whether a procedure can work at all, found out before anything is spent."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches

import networkx as nx

import prompts
from actions.action import prompt_place
from artifacts import Artifact, Delivery, Idea
from company.sop import Sop, Step
from company.standard import standard_sop
from errors import SopError

__all__ = ["asks_model", "check_sop", "idle_wishes"]

Node = Step | type[Artifact]


def check_sop(sop: Sop) -> list[str]:
    """Refuse a procedure that can't work; return warnings about one that can.

    Raises:
        SopError: for two roles of one name, a model for somebody who isn't there, an input
            that nobody provides, a loop that nothing bounds, or no way from Idea to Delivery;
            the sentence names the fix.
    """
    _names_differ(sop)
    _models_are_for_somebody(sop)
    graph = sop.graph()
    _inputs_have_providers(sop)
    _loops_are_bounded(graph)
    _leads_to_delivery(graph)
    return [*idle_wishes(sop), *_unread(graph)]


def asks_model(step: Step) -> bool:
    """Whether somebody is asked at this step: its action has a prompt then."""
    return prompts.exists(*prompt_place(type(step.action)))


def idle_wishes(sop: Sop) -> list[str]:
    """Warnings about models that are wished for somebody who asks none."""
    asks: dict[str, bool] = {}
    for step in (*sop.steps(), *standard_sop().steps()):
        for name in (step.role, step.action.name, f"{step.role}.{step.action.name}"):
            asks[name] = asks.get(name, False) or asks_model(step)
    return [
        f"{who} has no prompt and asks no model, so that {model} is to answer it changes nothing."
        for who, model in sop.models.items()
        if not asks[who]
    ]


def _names_differ(sop: Sop) -> None:
    counts = Counter(position.role.name for position in sop.positions)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise SopError(
            f"Two roles are named {twice[0]}. Hire more people of one role with a count, "
            "or give the other class another name."
        )


def _models_are_for_somebody(sop: Sop) -> None:
    # Whoever works in the standard company may be named also where nobody reviews, say: a
    # company.toml is written once for all projects.
    steps = (*sop.steps(), *standard_sop().steps())
    known = {
        name
        for step in steps
        for name in (step.role, step.action.name, f"{step.role}.{step.action.name}")
    }
    for who, model in sop.models.items():
        if who not in known:
            close = get_close_matches(who, sorted(known), n=1)
            hint = f"Did you mean {close[0]}?" if close else "See startup.py --show-sop."
            raise SopError(
                f"{model} is to answer {who}, but there is no such role or action here. {hint}"
            )


def _inputs_have_providers(sop: Sop) -> None:
    published = sop.published()
    for step in sop.steps():
        for each in step.action.signature.inputs:
            provided = any(issubclass(kind, each.type) for kind in published)
            if not provided and not each.optional:
                raise SopError(_nobody_publishes(step, each.name, each.type, published))


def _nobody_publishes(
    step: Step, name: str, kind: type[Artifact], published: tuple[type[Artifact], ...]
) -> str:
    close = get_close_matches(kind.__name__, [each.__name__ for each in published], n=1)
    hint = f" Did you mean {close[0]}?" if close else ""
    return (
        f"{step} reads {name!r}, a {kind.__name__}, which nobody in this company publishes.{hint} "
        f"Hire a role with an action that returns {kind.__name__}, or give the parameter a default."
    )


def _loops_are_bounded(graph: nx.DiGraph[Node]) -> None:
    triggers: nx.DiGraph[Node] = nx.DiGraph()
    for tail, head, facts in graph.edges(data=True):
        bounded = [each for each in (tail, head) if isinstance(each, Step) and _bounds(each)]
        if facts.get("trigger", True) and not bounded:
            triggers.add_edge(tail, head)
    try:
        cycle = nx.find_cycle(triggers)
    except nx.NetworkXNoCycle:
        return
    way = " → ".join(_name(tail) for tail, _ in cycle)
    raise SopError(
        f"Nothing bounds the loop {way} → {_name(cycle[0][0])}: it could run, and cost, for "
        "ever. Give one of its actions a bound, rounds = 3, and a ready() that keeps it."
    )


def _bounds(step: Step) -> bool:
    return step.action.rounds is not None


def _leads_to_delivery(graph: nx.DiGraph[Node]) -> None:
    if Delivery in graph and nx.has_path(graph, Idea, Delivery):
        return
    raise SopError(
        "There is no way from Idea to Delivery in this company, so it would never hand "
        "anything over. Hire a role with an action that returns Delivery (ProjectManager has one)."
    )


def _unread(graph: nx.DiGraph[Node]) -> list[str]:
    return [
        f"Nobody reads {node.__name__}, and it is no part of the project folder."
        for node in graph
        if isinstance(node, type) and graph.out_degree(node) == 0 and not node.in_project
    ]


def _name(node: Node) -> str:
    return node.__name__ if isinstance(node, type) else str(node)
