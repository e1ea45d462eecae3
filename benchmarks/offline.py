"""The offline company: a whole snake game, and how soon the door answers."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.child import ROOT, Ran, run
from benchmarks.figure import Figure

__all__ = ["NOTE", "measure"]

NOTE = "offline: whole processes, start-up and gates included"

_STARTUP = str(ROOT / "startup.py")


def measure(runs: int) -> list[Figure]:
    """Run each ``runs`` times, and once before for the bytecode caches."""
    games = _times(runs, _STARTUP, "build a snake game")
    helps = _times(runs, _STARTUP, "--help")
    imports = _times(runs, "-c", "import company")
    nothing = _times(runs, "-c", "")
    return [
        Figure.of("build a snake game", "s", (each.seconds for each in games), 6.0),
        Figure.of("  processor time, gates included", "s", (each.cpu for each in games)),
        Figure.of("startup.py --help", "s", (each.seconds for each in helps), 0.5, 1.9),
        Figure.of("import company", "s", (each.seconds for each in imports), 0.4, 4.5),
        Figure.of("  Python alone", "s", (each.seconds for each in nothing)),
    ]


def _times(runs: int, *arguments: str) -> list[Ran]:
    return [_once(*arguments) for _ in range(runs + 1)][1:]


def _once(*arguments: str) -> Ran:
    with tempfile.TemporaryDirectory(prefix="softhouse-bench-") as folder:
        return run(*arguments, folder=Path(folder))
