"""A snake game of eight files with a model that takes half a second for each answer."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from benchmarks.child import run
from benchmarks.figure import Figure

__all__ = ["NOTE", "measure"]

_LATENCY = 0.5
_CHAIN = 4
_LEAST = _CHAIN * _LATENCY

# Imports what startup.py imports, in the way that it does.
_CHILD = """
import door
from door.quick_import import quick_import
quick_import("door.work")
quick_import("benchmarks.eight_files_run").main()
"""

NOTE = (
    f"eight_files: a snake game, {_LATENCY:g} s a call, review on, 8 engineers. {_CHAIN} calls\n"
    f"are in a row (requirements, design, code beside tests, review): {_LEAST:g} s long.\n"
    "MetaGPT's eight files came without tests; with tests it took 267,383 prompt characters"
)


def measure(runs: int) -> list[Figure]:
    """Run the scripted project ``runs`` times in fresh processes; one more goes before."""
    instant = [_once(0.0) for _ in range(runs + 1)][1:]
    found = [_once(_LATENCY) for _ in range(runs)]
    wordy = _once(0.0, "text_statistics")

    def each(name: str) -> list[float]:
        return [one[name] for one in found]

    def chain(name: str) -> list[float]:
        return [one[name] / _LEAST for one in found]

    return [
        Figure.of("time ÷ chain, until the last answer is in", "", chain("answered"), 1.05),
        Figure.of("time ÷ chain, until delivered with gates and git", "", chain("delivered"), 1.05),
        Figure.of("time ÷ chain, whole process with start-up", "", chain("whole"), 1.05, 9.45),
        Figure.of("whole process", "s", each("whole"), peer=18.9),
        Figure.of("whole process at 0 s a call", "s", [x["whole"] for x in instant], peer=7.5),
        Figure.of("calls", "", each("calls"), peer=23),
        Figure.of("calls that follow one another", "", [float(_CHAIN)], peer=23),
        Figure.of("prompt characters, without tests", "", map(_untested, found), 60_000, 209_765),
        Figure.of("prompt characters, tests included", "", each("prompted"), 60_000, 267_383),
        Figure.of("  of a job with wordier contracts", "", [wordy["prompted"]]),
        Figure.of("  of that job without tests", "", [_untested(wordy)]),
        Figure.of("completion characters", "", each("completed"), peer=20_282),
        Figure.of("own processor time with start-up", "s", each("cpu"), 1.0, 5.5),
        Figure.of("  processor time of git, gates and sandbox", "s", each("children_cpu")),
        Figure.of("peak memory", "MB", each("peak"), 120, 355),
    ]


def _untested(found: dict[str, float]) -> float:
    return found["prompted"] - found["prompted_for_tests"]


def _once(latency: float, script: str = "snake") -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="softhouse-bench-") as name:
        folder = Path(name)
        ran = run("-c", _CHILD, name, str(latency), script, folder=folder)
    inside: dict[str, float] = json.loads(ran.output.splitlines()[-1])
    return {**inside, "whole": ran.seconds}
