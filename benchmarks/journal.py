"""The journal: how many records a second, kept and made lasting."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figure import Figure
from environment import Journal
from environment.journal import Json

__all__ = ["NOTE", "measure"]

_RECORDS = 20_000
_EFFECTS = 400
_AT_ONCE = 8
_ANSWER = {"text": "x" * 1_000, "usage": {"prompt_tokens": 700, "completion_tokens": 300}}
_REQUEST = {"role": "Engineer", "action": "WriteCode", "messages": ["y" * 2_000]}

NOTE = "journal: an effect is on the disk (fdatasync) before anyone sees its result"


def measure(runs: int) -> list[Figure]:
    """Count records appended, and effects made lasting one by one and several at once."""
    return [
        Figure.of("records appended", "/s", (_appended() for _ in range(runs))),
        Figure.of("effects, one by one", "/s", (_lasting(1) for _ in range(runs))),
        Figure.of(f"effects, {_AT_ONCE} at once", "/s", (_lasting(_AT_ONCE) for _ in range(runs))),
    ]


def _appended() -> float:
    def work(journal: Journal) -> None:
        for number in range(_RECORDS):
            journal.append("finished", id=f"{number:016x}", messages=[])

    return _RECORDS / _timed(work)


def _lasting(at_once: int) -> float:
    def work(journal: Journal) -> None:
        asyncio.run(_effects(journal, at_once))

    return _EFFECTS / _timed(work)


async def _effects(journal: Journal, at_once: int) -> None:
    async def one_after_the_other(first: int) -> None:
        for number in range(first, _EFFECTS, at_once):
            await journal.once("model", f"{number:064x}", _REQUEST, _answer)

    async with asyncio.TaskGroup() as group:
        for first in range(at_once):
            group.create_task(one_after_the_other(first))


async def _answer() -> Json:
    return _ANSWER


def _timed(work: Callable[[Journal], None]) -> float:
    with tempfile.TemporaryDirectory(prefix="softhouse-bench-") as folder:
        journal = Journal(lambda: Path(folder) / "journal.jsonl")
        journal.open()
        started = time.perf_counter()
        work(journal)
        seconds = time.perf_counter() - started
        journal.close()
    return seconds
