"""A person who answers at the terminal, and so sees exactly what a model sees."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import TextIO

from errors import ModelUnreachableError, UsageError
from models.answer import AnswerError, read_answer
from models.answer.asked_files import asked_files
from models.answer.fences import fenced_blocks
from models.model import Reply, Request, Usage
from models.terminal import Terminal

__all__ = ["Human"]

_HOW = "End with a line that holds a single dot, or Ctrl-D. @FILE takes the answer from a file"
_SILENCES = 3


class Human:
    """Shows each request on ``sink``, and reads the answer from the terminal ``source``.

    One question at a time. An answer that can't be used is refused on the spot, with the
    reason that a language model would be told. By default these are standard input and
    standard error, so that standard output stays free for what the run prints.

    Raises:
        UsageError: when ``source`` is no terminal.
    """

    def __init__(self, source: TextIO | None = None, sink: TextIO | None = None) -> None:
        source = source or sys.stdin
        if not source.isatty():
            raise UsageError(
                "The model `human` needs a person, but standard input is no terminal. "
                "Run it without a pipe, or choose another --model."
            )
        self._terminal = Terminal(source, sink or sys.stderr)
        self._turn = asyncio.Lock()
        self._asked = 0

    @property
    def name(self) -> str:
        """``human``."""
        return "human"

    async def answer(self, request: Request) -> Reply:
        """Show the request, and return what the person answers.

        Raises:
            ModelUnreachableError: when the terminal is gone, or nobody answers: three times
                nothing but Ctrl-D.
        """
        async with self._turn:
            started = time.monotonic()
            self._show(request)
            text = await self._usable(request)
            return Reply(text, Usage(self.name, seconds=time.monotonic() - started))

    def _show(self, request: Request) -> None:
        self._asked += 1
        title = f" Question {self._asked}: {request.role}, {request.action} "
        self._terminal.say(f"\n{title:═^78}")
        for message in request.messages():
            heading = f" {message['role']} "
            self._terminal.say(f"{heading:─^78}\n{message['content'].rstrip()}")
        self._terminal.say(f"{' your answer ':─^78}\n{_wanted(request)} {_HOW}.")

    async def _usable(self, request: Request) -> str:
        for _ in range(_SILENCES):
            while text := await self._typed(request):
                try:
                    read_answer(text, request)
                except AnswerError as error:
                    self._terminal.say(f"{error.reason}\nOnce more, please:")
                else:
                    return text
            self._terminal.say("Nothing was typed. Answer, or press Ctrl-C to stop the run.")
        raise ModelUnreachableError("Nobody answers at the terminal.")

    async def _typed(self, request: Request) -> str:
        """What was typed up to a lone dot or Ctrl-D, or what the file holds that it names."""
        lines: list[str] = []
        while (line := await self._terminal.line()) is not None and line != ".":
            if line.startswith("@") and not any(lines):
                text = self._from_file(line[1:].strip())
                if text:
                    return _fenced(text, request)
            else:
                lines.append(line)
        return "\n".join(lines).strip()

    def _from_file(self, name: str) -> str:
        try:
            return Path(name).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeError, RuntimeError) as error:
            self._terminal.say(f"{error}\nType the answer, or another @FILE:")
            return ""


def _wanted(request: Request) -> str:
    if request.returns.fenced:
        paths = " or ".join(asked_files(request)) or "the file"
        return f"Answer with {paths} as one fenced block, its path behind the language."
    return f"Answer with {request.returns.__name__} as one JSON object."


def _fenced(text: str, request: Request) -> str:
    """A plain source file, which a person may well hand over, as the answer it stands for."""
    if not request.returns.fenced or fenced_blocks(text):
        return text
    paths = list(asked_files(request))
    return f"```{paths[0] if len(paths) == 1 else ''}\n{text.rstrip()}\n```"
