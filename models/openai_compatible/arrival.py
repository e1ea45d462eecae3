"""A completion as it arrives: in events, or whole from a server that doesn't stream."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.openai_compatible.completion import Completion
from models.openai_compatible.event_stream import EventStream
from models.openai_compatible.whole_body import read_whole

__all__ = ["Arrival"]

_EVENT_LINE = re.compile(r"(data|event|id|retry|error)?:")
# Not str.splitlines: that also breaks at U+2028 and its like, which JSON may hold as they are.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Arrival:
    """Puts together what comes bit by bit; ``on_text`` is told each piece of the answer."""

    def __init__(self, on_text: Callable[[str], None] | None = None) -> None:
        self._on_text = on_text or (lambda _: None)
        self._events: EventStream | None = None
        self._body: list[str] = []
        self._rest = ""

    @property
    def streamed(self) -> bool:
        """Whether it comes in events."""
        return self._events is not None

    @property
    def done(self) -> bool:
        """Whether nothing more is to be expected."""
        return self._events is not None and self._events.done

    @property
    def ended(self) -> bool:
        """Whether the endpoint said why its answer ended, or what the whole of it cost."""
        return self._events is not None and self._events.ended

    def take(self, text: str) -> None:
        """Read what has just arrived, which may end anywhere."""
        *lines, self._rest = _LINE_END.split(self._rest + text)
        for line in lines:
            if not self.done:
                self._line(line)

    def completion(self, lost: str = "") -> Completion:
        """What arrived; ``lost`` says why nothing more came, if the connection broke.

        Raises:
            ValueError: when it is no completion at all.
        """
        if self._rest and not (self.done or (lost and self.streamed)):
            self._line(self._rest)
        if self._events:
            return self._events.completion(lost)
        completion = read_whole("\n".join(self._body).strip(), lost)
        if completion.text:
            self._on_text(completion.text)
        return completion

    def _line(self, line: str) -> None:
        if not self._events and not self._body:
            line = line.lstrip("\ufeff")
            if not line.strip():
                return
            if _EVENT_LINE.match(line):
                self._events = EventStream(self._on_text)
        if self._events:
            self._events.take(line)
        else:
            self._body.append(line)
