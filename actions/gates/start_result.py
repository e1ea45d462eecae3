"""The verdict on a start."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from actions.gates.printed import one_line
from actions.gates.traceback_frames import error_line, frames
from artifacts import Entry, Finding, GateResult

__all__ = ["crash", "entry_path", "start_result"]


def start_result(detail: str, findings: Sequence[Finding], output: str = "") -> GateResult:
    """Passed, with ``detail``, when nothing was found; else failed, with what was printed."""
    unique = tuple(dict.fromkeys(findings))
    if not unique:
        return GateResult(gate="start", verdict="passed", detail=detail)
    summary = "The program was started and does not work as promised."
    return GateResult(
        gate="start", verdict="failed", detail=summary, findings=unique, output=output
    )


def entry_path(entry: Entry, paths: Collection[str]) -> str:
    """The file that is started; empty when the project lacks it."""
    base = entry.target.replace(".", "/")
    return next((path for path in (f"{base}/__main__.py", f"{base}.py") if path in paths), "")


def crash(text: str, paths: Collection[str], entry: Entry, what: str) -> Finding:
    """The finding for a program that printed a traceback or ended badly."""
    inside = frames(text, paths)
    error = error_line(text)
    message = f"{what}: {one_line(error)}" if error else what
    where = f" (at {inside[-1]})" if inside else ""
    return Finding(
        path=inside[-1].path if inside else entry_path(entry, paths), message=message + where
    )
