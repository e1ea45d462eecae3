"""The answers that are on their way, and how fast they come."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from environment.events import TextArrived

__all__ = ["KEPT", "Arriving", "Incoming"]

KEPT = 400
"""Characters kept of the end of each answer: more than any view has room for."""
_QUIET = 20.0
_SECONDS = 5


@dataclass(slots=True)
class Arriving:
    """An answer of which a part has come."""

    what: str
    tail: str = ""
    latest: float = 0.0


@dataclass(slots=True)
class Incoming:
    """Takes a piece with little work, for there may be a thousand in a second."""

    under_way: dict[str, Arriving] = field(default_factory=dict)
    """By question, in the order in which they began."""
    ever: bool = False
    """Whether any model has sent its answer in pieces."""
    _counts: deque[list[int]] = field(default_factory=lambda: deque(maxlen=_SECONDS + 1))
    """Characters that came in each of the latest seconds."""

    def take(self, piece: TextArrived, now: float) -> None:
        """Add a piece that came at ``now``, in seconds on any clock that only goes forward."""
        self.ever = True
        arriving = self.under_way.setdefault(piece.question, Arriving(piece.what))
        arriving.tail = (arriving.tail + piece.text[-KEPT:])[-KEPT:]
        arriving.latest = now
        self._count(int(now), len(piece.text))

    def _count(self, second: int, characters: int) -> None:
        if self._counts and second - self._counts[-1][0] > _SECONDS:
            self._counts.clear()
        if not self._counts or self._counts[-1][0] != second:
            self._counts.append([second, 0])
        self._counts[-1][1] += characters

    def end(self, question: str) -> None:
        """The answer to this question is complete."""
        self.under_way.pop(question, None)

    def shown(self, now: float) -> list[Arriving]:
        """The answers of which something came lately, the one that began first at the front.

        One that broke off is not told of, so it is left out when nothing comes any more.
        """
        return [each for each in list(self.under_way.values()) if now - each.latest < _QUIET]

    def rate(self, now: float) -> int | None:
        """Characters a second over the latest whole seconds; None before there is one."""
        this = int(now)
        counts = [(second, count) for second, count in list(self._counts) if second < this]
        since = max(this - _SECONDS, counts[0][0]) if counts else this
        if since == this:
            return None
        return sum(count for second, count in counts if second >= since) // (this - since)
