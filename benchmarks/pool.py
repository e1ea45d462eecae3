"""The message pool and the run loop: what a message costs, and that its price does not grow."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from actions import Action, Desk
from artifacts import Artifact, Idea
from benchmarks.figure import Figure
from environment import Environment, Events, Journal, Message, MessagePool
from environment.sandbox import Unavailable
from models import Scripted
from roles import Role, Staff

__all__ = ["NOTE", "measure"]

_SUBSCRIBERS = 5

NOTE = (
    f"pool: one publisher, {_SUBSCRIBERS} subscribers. Elsewhere, on another day:\n"
    "autogen-core 0.7.5 took 45 µs a delivery; MetaGPT 7 µs to publish to five roles, and from\n"
    "354 µs at first to 1,368 µs later to observe"
)


class Note(Artifact):
    """A message of the benchmark; each has a key of its own."""

    number: int

    @property
    def key(self) -> str:
        """The number."""
        return str(self.number)


class Read(Action):
    """Takes a note and is done: all the time goes into the loop round it."""

    async def run(self, note: Note) -> None:
        """Do nothing."""


def measure(runs: int) -> list[Figure]:
    """Measure deliveries by the pool alone, then pieces of work done in the loop."""
    return [
        *_pair("pool alone", "µs a delivery", _deliver, (1_000, 20_000), runs),
        *_pair("run loop with journal", "µs a piece of work", _work, (200, 4_000), runs),
    ]


def _pair(
    name: str, unit: str, once: Callable[[int], float], counts: tuple[int, int], runs: int
) -> list[Figure]:
    once(counts[0])
    few, many = ([once(count) for _ in range(runs)] for count in counts)
    growth = (large / small for small, large in zip(few, many, strict=True))
    return [
        Figure.of(f"{name}, {counts[0]:,} messages", unit, few),
        Figure.of(f"{name}, {counts[1]:,} messages", unit, many),
        Figure.of("  growth", "", growth),
    ]


def _deliver(count: int) -> float:
    """Microseconds a delivery when ``count`` messages are published one after the other."""
    notes = [Note(number=number) for number in range(count)]
    pool, mailboxes = MessagePool(), [list[Message]() for _ in range(_SUBSCRIBERS)]
    for mailbox in mailboxes:
        pool.subscribe([Note], mailbox.append)
    started = time.perf_counter()
    for note in notes:
        pool.publish([note], "Publisher")
    seconds = time.perf_counter() - started
    heard = sum(map(len, mailboxes))
    if heard != count * _SUBSCRIBERS:
        raise RuntimeError(f"{heard} messages were heard instead of {count * _SUBSCRIBERS}")
    return seconds / heard * 1e6


def _work(count: int) -> float:
    """Microseconds a piece of work when ``count`` notes make work for each role at once."""
    notes = [Note(number=number) for number in range(count)]
    with tempfile.TemporaryDirectory(prefix="softhouse-bench-") as folder:
        journal = Journal(lambda: Path(folder) / "journal.jsonl")
        journal.open()
        environment = Environment(
            [_staff(number) for number in range(_SUBSCRIBERS)], journal, Events()
        )
        started = time.perf_counter()
        asyncio.run(environment.run(notes))
        seconds = time.perf_counter() - started
        journal.close()
    return seconds / (count * _SUBSCRIBERS) * 1e6


def _staff(number: int) -> Staff:
    role = type(f"Reader{number}", (Role,), {"actions": (Read,)})()
    sandbox = Unavailable("Nothing is run here.")
    desk = Desk(Scripted([]), sandbox, Idea(text="a benchmark"), role.name)
    return Staff(role, 1, desk)
