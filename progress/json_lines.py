"""Events as JSON lines on a stream, for programs that watch; the last line is the summary."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Self, TextIO

from environment.events import Event
from progress.tally import Tally

__all__ = ["JsonLines"]


class JsonLines:
    """An observer to be used as a context manager round the run."""

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
        self._stream.flush()

    def __call__(self, event: Event) -> None:
        """Write the event as one line."""
        self.tally(event)
        self._stream.write(json.dumps(event.as_json(), ensure_ascii=False) + "\n")
        self._stream.flush()
