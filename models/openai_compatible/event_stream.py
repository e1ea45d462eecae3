"""A completion that is streamed in server-sent events."""

from __future__ import annotations

import json
from collections.abc import Callable

from models.openai_compatible.completion import (
    ENDED_EARLY,
    Choice,
    Completion,
    Message,
    Tokens,
    read_chunk,
    whole,
)

__all__ = ["EventStream"]


class EventStream:
    """Puts the lines of a stream together; ``on_text`` is told each piece of the answer."""

    def __init__(self, on_text: Callable[[str], None]) -> None:
        self._on_text = on_text
        self._texts: list[str] = []
        self._thoughts: list[str] = []
        self._refusals: list[str] = []
        self._held = ""
        self._finish = ""
        self._model = ""
        self._usage: Tokens | None = None
        self._summed_up = False
        self._error: object = None
        self._is_error = False
        self.done = False
        """Whether nothing more is to be expected."""

    @property
    def ended(self) -> bool:
        """Whether the endpoint said why its answer ended, or what the whole of it cost."""
        return bool(self._finish) or self._summed_up

    def take(self, line: str) -> None:
        """Read one line, without its end."""
        field, _, value = line.partition(":")
        match field:
            case "event":
                self._is_error = value.strip() == "error"
            case "data":
                self._event(value.strip())
            case "error":  # llama.cpp's own field
                self._is_error = True
                self._event(value.strip())

    def completion(self, lost: str) -> Completion:
        """What arrived; ``lost`` says why nothing more came, if the connection broke."""
        ended = self.ended or (self.done and not lost)
        message = Message(
            content="".join(self._texts),
            refusal="".join(self._refusals),
            reasoning="".join(self._thoughts),
        )
        return Completion(
            model=self._model,
            choices=[Choice(message=message, finish_reason=self._finish)],
            usage=self._usage,
            error=self._error,
            dropped="" if ended or self._error else lost or ENDED_EARLY,
        ).with_error()

    def _event(self, data: str) -> None:
        if data.startswith("[DONE]"):
            self.done = True
            return
        try:
            self._chunk(json.loads(data))
        except (ValueError, RecursionError):
            # Garbled text can't be told from the answer's: what came before it is all we have.
            if data and not self._finish:
                self._error = {"message": "the stream was garbled", "code": 502}
                self.done = True

    def _chunk(self, data: object) -> None:
        if self._is_error or (isinstance(data, dict) and data.get("object") == "error"):
            nested = data.get("error") if isinstance(data, dict) else None
            self._error, self.done = nested or data, True
            return
        chunk = read_chunk(data)
        if chunk is None:
            return
        self._model = chunk.model or self._model
        counted = chunk.usage if chunk.usage and chunk.usage.says_something else None
        self._usage = counted or self._usage
        # Many endpoints count in every chunk: only beside no choice is it the sum at the end.
        self._summed_up = not chunk.choices and (self._summed_up or counted is not None)
        self._error = chunk.error or self._error
        self.done = bool(self._error)
        for piece in chunk.choices:
            if piece.index == 0:
                whole_message = None if self._texts else piece.message
                self._piece(piece.delta or whole_message, piece.finish_reason)

    def _piece(self, message: Message | None, finish: str) -> None:
        self._finish = finish or self._finish
        if message is None:
            return
        self._thoughts.append(message.thought)
        self._refusals.append(message.refusal)
        if message.content:
            self._texts.append(message.content)
            self._tell(message.content)

    def _tell(self, text: str) -> None:
        """Tell of ``text``; half a character waits for its other half."""
        text = self._held + text
        self._held = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        text = text[: len(text) - len(self._held)]
        if text:
            self._on_text(whole(text))
