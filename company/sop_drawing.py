"""A procedure drawn for people: as text, and as a mermaid flowchart."""

from __future__ import annotations

from actions import Input
from artifacts import Artifact
from company.sop import Sop, Step
from company.sop_check import asks_model

__all__ = ["as_markdown", "as_mermaid", "as_text"]


def as_text(sop: Sop, default: str = "") -> str:
    """A line for each action: what triggers it, what else it reads, what it publishes.

    Also how many rounds it may cause, and the model it asks if that isn't the company's own;
    that one too where ``default`` names it.
    """
    models = {
        (step.role, step.action.name): step.model
        or (default if default and asks_model(step) else "")
        for step in sop.steps()
    }
    lines = []
    for position in sop.positions:
        people = f" × {position.count}" if position.count > 1 else ""
        lines.append(f"{position.role.name}{people}: {position.role.goal}".rstrip(": "))
        for action in position.role.can_do:
            signature = action.signature
            others = ", ".join(_input(each) for each in signature.others)
            reads = f"  (reads {others})" if others else ""
            published = " or ".join(kind.__name__ for kind in signature.publishes) or "nothing"
            bound = f"  [at most {action.rounds} rounds]" if action.rounds is not None else ""
            model = models[position.role.name, action.name]
            asks = f"  [asks {model}]" if model else ""
            lines.append(
                f"  {_input(signature.trigger)} ▸ {action.name} ▸ {published}{reads}{bound}{asks}"
            )
    return "\n".join(lines) + "\n"


def as_mermaid(sop: Sop) -> str:
    """A flowchart: rounded boxes are artifacts, others actions; dotted lines are side inputs."""
    graph = sop.graph()
    published = set(sop.published())
    lines = ["flowchart TD"]
    for position in sop.positions:
        lines.append(f"  subgraph {position.role.name}")
        for action in position.role.can_do:
            lines.append(f"    {_id(Step(position.role.name, action))}[{action.name}]")
        lines.append("  end")
    lines += [f"  {kind.__name__}([{kind.__name__}])" for kind in graph if kind in published]
    for tail, head, facts in graph.edges(data=True):
        if {each for each in (tail, head) if isinstance(each, type)} <= published:
            arrow = "-->" if facts.get("trigger", True) else "-.->"
            lines.append(f"  {_id(tail)} {arrow} {_id(head)}")
    return "\n".join(lines) + "\n"


def as_markdown(sop: Sop) -> str:
    """The project's ``docs/sop.md``."""
    return (
        "# How this project was made\n\n"
        "Each line: what triggers an action ▸ the action ▸ what it publishes.\n\n"
        f"```text\n{as_text(sop)}```\n\n```mermaid\n{as_mermaid(sop)}```\n"
    )


def _input(each: Input) -> str:
    return f"{each.type.__name__}{'...' if each.many else ''}"


def _id(node: Step | type[Artifact]) -> str:
    return node.__name__ if isinstance(node, type) else f"{node.role}_{node.action.name}"
