"""The pause that a rate limit imposes on all calls to one endpoint."""

from __future__ import annotations

import asyncio
import time

__all__ = ["Pause"]

_LONGEST = 60.0


class Pause:
    """Holds calls back until a time is over, then lets one go as a probe.

    The others go when the probe got through; if it did not, all wait again. Bound to one event
    loop. ``first_seconds`` is the first pause where the endpoint gives none; such pauses double.
    """

    def __init__(self, first_seconds: float) -> None:
        self._first = first_seconds
        self._next = first_seconds
        self._shut = False
        self._until = 0.0
        self._probe: asyncio.Task[object] | None = None
        self._changed = asyncio.Event()

    @property
    def shut(self) -> bool:
        """Whether calls are held back."""
        return self._shut

    async def over(self) -> None:
        """Wait until the running task may send."""
        me = asyncio.current_task()
        while self._shut:
            self._probe = self._probe or me
            if self._probe is not me:
                await self._changed.wait()
            elif (rest := self._until - time.monotonic()) > 0:
                await asyncio.sleep(rest)
            else:
                return

    def hold(self, seconds: float | None) -> float:
        """The running task was told to wait ``seconds``; None for a pause that grows.

        Calls that were sent before the pause began can lengthen it only if told how long.
        Return how long the pause is that this begins; 0 where one is on.
        """
        late = self._shut and self._probe is not asyncio.current_task()
        if seconds is None:
            if late:
                return 0.0
            seconds, self._next = self._next, min(self._next * 2, _LONGEST)
        self._shut = True
        self._until = max(self._until, time.monotonic() + seconds)
        return 0.0 if late else seconds

    def through(self) -> None:
        """The running task got through: if it was the probe, the pause is over."""
        if self._shut and self._probe is asyncio.current_task():
            self._shut, self._next = False, self._first
            self.leave()

    def leave(self) -> None:
        """The running task is done, whatever came of it: another may be the probe."""
        if self._probe is asyncio.current_task():
            self._probe = None
            self._changed.set()
            self._changed = asyncio.Event()
