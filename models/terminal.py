"""Lines from a terminal, without blocking the event loop."""

from __future__ import annotations

import asyncio
import codecs
import os
from typing import TextIO

from errors import ModelUnreachableError

__all__ = ["Terminal"]

_BYTES = 65536


class Terminal:
    """Reads lines from ``source``, which must be a terminal, and writes to ``sink``."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._pending = ""

    def say(self, text: str) -> None:
        """Show ``text`` and a line break."""
        self._sink.write(f"{text}\n")
        self._sink.flush()

    async def line(self) -> str | None:
        """Return the next line without its end; None for Ctrl-D at the start of a line.

        Raises:
            ModelUnreachableError: when the terminal is gone.
        """
        while "\n" not in self._pending:
            data = await self._read()
            self._pending += self._decode(data)
            if not data:
                rest, self._pending = self._pending, ""
                return rest or None
        line, self._pending = self._pending.split("\n", 1)
        return line

    async def _read(self) -> bytes:
        """Wait until there is something: a thread in ``readline`` could not be interrupted."""
        loop, ready = asyncio.get_running_loop(), asyncio.Event()
        number = self._source.fileno()
        loop.add_reader(number, ready.set)
        try:
            await ready.wait()
            return os.read(number, _BYTES)
        except OSError as error:
            raise ModelUnreachableError("The terminal is gone: nobody can answer.") from error
        finally:
            loop.remove_reader(number)
