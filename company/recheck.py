"""Lets the gates look once more at a project that they were not content with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artifacts import Delivery, ProjectFile, SourceFile, TestFile
from environment.journal import Json

__all__ = ["times_not_passed", "to_check_again"]


def to_check_again(records: Sequence[Json]) -> tuple[ProjectFile, ...]:
    """Return one file of a project that was handed over although a gate had not passed.

    Handed over once more, it makes the gates run again: the machine, or what is allowed on it,
    may be another by now. A test is taken where there is one, for nobody reviews it.
    """
    messages = list(_messages(records))
    if not messages or not _has_not_passed(messages[-1]):
        return ()
    for kind in (TestFile, SourceFile):
        for message in reversed(messages):
            if message["artifact"] == kind.__name__:
                return (kind.model_validate(message["data"]),)
    return ()


def times_not_passed(records: Sequence[Json]) -> int:
    """How often the project was handed over although a gate had not passed."""
    return sum(map(_has_not_passed, _messages(records)))


def _has_not_passed(message: Json) -> bool:
    if message["artifact"] != Delivery.__name__:
        return False
    gates = Delivery.model_validate(message["data"]).report.gates
    return any(gate.verdict != "passed" for gate in gates)


def _messages(records: Sequence[Json]) -> Iterator[Json]:
    for record in records:
        yield from record.get("messages", ())
