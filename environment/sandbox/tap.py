"""Reads what a job writes into a pipe, as much of it as one wants to keep."""

from __future__ import annotations

import asyncio
import os
from types import TracebackType

__all__ = ["Tap"]

_CHUNK = 65536


class Tap:
    """A pipe whose first ``limit`` bytes are kept; the rest is read, counted and dropped.

    Must be made inside a running event loop, which reads it from then on.
    """

    def __init__(self, limit: int) -> None:
        self._source, self.sink = os.pipe()
        """``sink`` is the end to give to the job; close it with :meth:`handed_over`."""
        self._limit = limit
        self._kept = bytearray()
        self._dropped = 0
        self._end = asyncio.Event()
        os.set_blocking(self._source, False)
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._source, self._read)

    def __enter__(self) -> Tap:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.remove_reader(self._source)
        os.close(self._source)
        self.handed_over()

    def handed_over(self) -> None:
        """Close this process's copy of the sink, so that the job's end can be seen."""
        if self.sink >= 0:
            os.close(self.sink)
            self.sink = -1

    async def ended(self) -> None:
        """Wait until nobody holds the sink any more."""
        await self._end.wait()

    @property
    def data(self) -> bytes:
        """The bytes that were kept so far."""
        return bytes(self._kept)

    def text(self) -> str:
        """What was kept, and a last line that says how much was dropped, if any was."""
        text = self._kept.decode("utf-8", "replace")
        if self._dropped:
            text += f"\n[{self._dropped} more bytes were dropped: the limit is {self._limit}]\n"
        return text

    def _read(self) -> None:
        data = os.read(self._source, _CHUNK)
        if not data:
            self._loop.remove_reader(self._source)
            self._end.set()
        room = self._limit - len(self._kept)
        self._kept += data[:room]
        self._dropped += len(data[room:])
