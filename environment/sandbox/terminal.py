"""A terminal of 24 lines of 80 characters, at which a job sits and keys are pressed."""

from __future__ import annotations

import asyncio
import fcntl
import os
import re
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType

import pyte

from environment.sandbox.sandbox import Press

__all__ = ["Terminal"]

_LINES, _COLUMNS = 24, 80
_CHUNK = 4096
_FIRST_PAINT = 5.0
_TO_SETTLE = 1.0
_SETTLED = 0.05
# Output can be made to be painted slowly (letters with a million accents); this bounds it.
_MOST_PAINTING = 3.0
_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # moves, colours, modes
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles
    r"|\x1b[ -/]*[0-~]"  # character sets and the like
    r"|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]"
)


class Terminal:
    """Shows what a job writes to it and types for it.

    Must be made inside a running event loop, which reads it from then on.
    """

    def __init__(self, limit: int) -> None:
        self._master, self.slave = os.openpty()
        """``slave`` is the end to give to the job; close it with :meth:`handed_over`."""
        size = struct.pack("HHHH", _LINES, _COLUMNS, 0, 0)
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, size)
        os.set_blocking(self._master, False)
        self._limit = limit
        self._tail = bytearray()
        self._screen = pyte.Screen(_COLUMNS, _LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._painting = 0.0
        self._changed = asyncio.Event()
        self._ended = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._master, self._read)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.remove_reader(self._master)
        os.close(self._master)
        self.handed_over()

    def handed_over(self) -> None:
        """Close this process's copy of the slave, so that the job's end can be seen."""
        if self.slave >= 0:
            os.close(self.slave)
            self.slave = -1

    async def ended(self) -> None:
        """Wait until nobody holds the slave any more."""
        await self._ended.wait()

    async def play(self, presses: Sequence[Press], screens: list[str]) -> None:
        """Press the keys one after the other, as long as somebody is there to react.

        Appends to ``screens`` what is shown at the start and after each press.
        """
        await self._reaction(_FIRST_PAINT, _TO_SETTLE)
        screens.append(self.shown())
        for press in presses:
            if self._ended.is_set():
                break
            self._changed.clear()
            self._type(press.keys)
            await self._reaction(press.seconds, press.seconds)
            screens.append(self.shown())

    def shown(self) -> str:
        """The screen as it is now, 24 lines of 80 characters each."""
        return "\n".join(self._screen.display)

    def text(self) -> str:
        """All that was written, or the end of it, without what only moves and colours."""
        text = self._tail.decode("utf-8", "replace").replace("\r\n", "\n")
        return _ESCAPES.sub("", text)

    def _type(self, keys: str) -> None:
        # A program that never reads has a full buffer at last: the key goes nowhere.
        with suppress(BlockingIOError):
            os.write(self._master, keys.encode())

    async def _reaction(self, to_change: float, to_settle: float) -> None:
        """Wait so long for the screen to change, then so long for it to stay as it is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(to_change):
                await self._changed.wait()
            async with asyncio.timeout(to_settle):
                while await self._changes_again():
                    pass

    async def _changes_again(self) -> bool:
        self._changed.clear()
        if self._ended.is_set():
            return False
        try:
            # Not wait_for, which before Python 3.12 may swallow the end of the time around it.
            async with asyncio.timeout(_SETTLED):
                await self._changed.wait()
        except TimeoutError:
            return False
        return True

    def _read(self) -> None:
        try:
            data = os.read(self._master, _CHUNK)
        except BlockingIOError:
            return
        except OSError:  # nobody holds the other end any more
            data = b""
        if data:
            self._tail += data
            del self._tail[: -self._limit]
            self._paint(data)
        else:
            self._loop.remove_reader(self._master)
            self._ended.set()
        self._changed.set()

    def _paint(self, data: bytes) -> None:
        if self._painting > _MOST_PAINTING:
            return
        start = time.perf_counter()
        try:
            self._stream.feed(data)
        except Exception:  # noqa: BLE001 - the job chose these bytes; pyte is not made for foes
            self._stream = pyte.ByteStream(self._screen)
        self._painting += time.perf_counter() - start
