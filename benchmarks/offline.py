"""The offline company: a whole snake game, and how soon the door answers."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.child import ROOT, Ran, run
from benchmarks.figure import Figure

__all__ = ["NOTE", "measure"]

NOTE = "offline: whole processes, start-up and gates included"

_STARTUP = str(ROOT / "startup.py")
_IMPORT = """
import time
started = time.perf_counter()
import company
print(time.perf_counter() - started)
"""


def measure(runs: int) -> list[Figure]:
    """Run each ``runs`` times, and once before for the bytecode caches."""
    games = _times(runs, _STARTUP, "build a snake game")
    helps = _times(runs, _STARTUP, "--help")
    imports = _times(runs, "-c", _IMPORT)
    nothing = _times(runs, "-c", "")
    return [
        Figure.of("build a snake game", "s", _seconds(games), 6.0),
        Figure.of("  processor time, gates included", "s", (each.cpu for each in games)),
        Figure.of("startup.py --help", "s", _seconds(helps), 0.5, 1.9),
        Figure.of("import company", "s", (float(each.output) for each in imports), 0.4),
        Figure.of("  whole process that does only that", "s", _seconds(imports), peer=4.5),
        Figure.of("  Python alone", "s", _seconds(nothing)),
    ]


def _seconds(times: list[Ran]) -> list[float]:
    return [each.seconds for each in times]


def _times(runs: int, *arguments: str) -> list[Ran]:
    return [_once(*arguments) for _ in range(runs + 1)][1:]


def _once(*arguments: str) -> Ran:
    with tempfile.TemporaryDirectory(prefix="softhouse-bench-") as folder:
        return run(*arguments, folder=Path(folder))
