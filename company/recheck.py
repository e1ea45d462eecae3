"""Lets the gates look once more at a project that they were not content with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from artifacts import CheckReport, Delivery, ProjectFile, SourceFile, TestFile
from environment.journal import Json

__all__ = ["to_check_again"]


def to_check_again(records: Sequence[Json]) -> tuple[ProjectFile, ...]:
    """Return one file of a project that was handed over although a gate had not passed.

    Handed over once more, it makes the gates run again: the machine, or what is allowed on it,
    may be another by now. A test is taken where there is one, for nobody reviews it.
    """
    last = ""
    passed = True
    found: dict[str, ProjectFile] = {}
    for message in _messages(records):
        last = message["artifact"]
        if last == CheckReport.__name__:
            report = CheckReport.model_validate(message["data"])
            passed = all(gate.verdict == "passed" for gate in report.gates)
        for kind in (SourceFile, TestFile):
            if last == kind.__name__:
                found[last] = kind.model_validate(message["data"])
    if passed or last != Delivery.__name__:
        return ()
    again = found.get(TestFile.__name__) or found.get(SourceFile.__name__)
    return (again,) if again else ()


def _messages(records: Sequence[Json]) -> Iterator[Json]:
    for record in records:
        yield from record.get("messages", ())
