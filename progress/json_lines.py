"""Events as JSON lines on a stream, for programs that watch; the last line is the summary.

The pieces in which an answer arrives are left out: the answer is told of when it is whole.
"""

from __future__ import annotations

import json

from environment.events import Event, TextArrived
from progress.line_writer import LineWriter

__all__ = ["JsonLines"]


class JsonLines(LineWriter):
    """An observer to be used as a context manager round the run."""

    redraws = False

    def __call__(self, event: Event) -> None:
        """Write the event as one line."""
        self.tally(event)
        if not isinstance(event, TextArrived):
            self.write(json.dumps(event.as_json(), ensure_ascii=False))
