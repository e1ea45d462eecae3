"""Compares a file with what the house knows it should be."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

from artifacts import ProjectFile, Review
from models.offline.planning.plan import Plan

__all__ = ["review"]

_MOST_REMARKS = 5


def review(file: ProjectFile, plan: Plan) -> Review:
    """Approve ``file`` only when it is, up to space at line ends, the one that was planned."""
    remarks = _remarks(file, plan)
    return Review(path=file.path, round=file.round, approved=not remarks, remarks=remarks)


def _remarks(file: ProjectFile, plan: Plan) -> tuple[str, ...]:
    planned = plan.files.get(file.path)
    if planned is None:
        return (f"{file.path} is not among the files that were planned.",)
    if _lines(planned) == _lines(file.code):
        return ()
    return tuple(islice(_differences(_lines(planned), _lines(file.code)), _MOST_REMARKS))


def _lines(code: str) -> list[str]:
    return [line.rstrip() for line in code.strip().splitlines()]


def _differences(planned: list[str], written: list[str]) -> list[str]:
    changes = [
        line
        for line in unified_diff(planned, written, n=0, lineterm="")
        if not line.startswith(("---", "+++", "@@"))
    ]
    return [
        f"The line {line[1:].strip()!r} is {'not planned' if line[0] == '+' else 'missing'}."
        for line in changes
    ]
