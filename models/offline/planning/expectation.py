"""Compares what is found in an idea with what must be found."""

from __future__ import annotations

from collections.abc import Iterator

from artifacts import Idea
from models.offline.knowledge.knowledge import Knowledge
from models.offline.knowledge.knowledge_graph import feature_id
from models.offline.planning.proof import ExpectedIdea
from models.offline.reading.inference import infer
from models.offline.reading.reading import understand
from models.offline.reading.wish import Wish

__all__ = ["misunderstandings"]


def misunderstandings(knowledge: Knowledge, program: str, expected: ExpectedIdea) -> Iterator[str]:
    """Yield a clause for each thing that is understood otherwise than it must be.

    Raises:
        CannotBuildError: the idea is declined.
    """
    found = understand(knowledge, Idea(text=expected.idea, language=expected.spoken))
    if found.program != program:
        yield f"the program is {found.program}, not {program}"
        return
    if found.interface != expected.interface:
        yield f"the interface is {found.interface}, not {expected.interface}"
    must = _features(knowledge, program, expected)
    for name in sorted(must - found.features):
        yield f"{name} is missing"
    for name in sorted(found.features - must):
        yield f"{name} is in, though nobody asked for it"
    for name, value in expected.parameters.items():
        if str(found.parameters[name].value) != value:
            yield f"{name} is {found.parameters[name].value}, not {value}"
    if found.not_understood:
        yield f"not understood: {', '.join(found.not_understood)}"
    yield from found.left_out


def _features(knowledge: Knowledge, program: str, expected: ExpectedIdea) -> frozenset[str]:
    """What follows from the wishes that the proof names, and from nothing else."""
    named = [(name, True) for name in expected.features]
    named += [(name, False) for name in expected.without]
    wishes = [
        Wish(feature_id(program, name), wanted, name, place)
        for place, (name, wanted) in enumerate(named)
    ]
    conclusions = infer(knowledge, program, expected.interface, wishes, expected.spoken)
    return frozenset(name.removeprefix(f"{program}/") for name in conclusions.reasons)
