"""Lines on a stream that may go away: whoever stops watching does not stop the work."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Self, TextIO

from progress.tally import Tally

__all__ = ["LineWriter"]


class LineWriter:
    """The parent of views that write lines; a context manager round the run."""

    def __init__(self, stream: TextIO) -> None:
        self.tally = Tally()
        self._stream = stream

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave nothing open: each line was flushed when it was written."""

    def write(self, line: str) -> None:
        """Write a line at once; into nothing once the reader has gone (``| head``)."""
        try:
            self._stream.write(line + "\n")
            self._stream.flush()
        except BrokenPipeError:
            # Python itself would complain at its end if the closed pipe stayed in place.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
