"""Plays answers that were written before: for tests, benchmarks and demonstrations."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from artifacts import Artifact
from errors import ModelError
from models.answer import write_answer
from models.model import Reply, Request, Usage
from models.script import ScriptEntry, read_script

__all__ = ["Scripted"]

Answer: TypeAlias = str | Artifact | Mapping[str, Any]


class Scripted:
    """Answers from ``entries``, by the action that asks and the key of what it is about.

    They may be asked for in any order, because actions run at the same time; each is used
    once, and several for the same question are used from the first on. ``latency`` is how
    many seconds each answer takes.
    """

    def __init__(
        self, entries: Iterable[ScriptEntry], *, name: str = "scripted", latency: float = 0.0
    ) -> None:
        self._name = name
        self._latency = latency
        self._left: dict[str, deque[ScriptEntry]] = {}
        for entry in entries:
            self._left.setdefault(_called(entry.action, entry.key), deque()).append(entry)

    @classmethod
    def from_file(cls, path: Path, *, latency: float = 0.0) -> Scripted:
        """Return a model that plays the file at ``path``; ``models/script.py`` says its format.

        Raises:
            UsageError: when the file can't be read.
        """
        return cls(read_script(path), name=f"scripted:{path.name}", latency=latency)

    @classmethod
    def from_answers(
        cls, answers: Mapping[str, Answer | Sequence[Answer]], *, latency: float = 0.0
    ) -> Scripted:
        """Return a model that plays ``answers``: action and key → what to answer.

        ``{"WritePrd": prd, "WriteCode snake/game.py": [bad_text, good_file]}``: an answer is
        an artifact, a mapping that becomes JSON, or the text itself; a list is used in turn.
        """
        return cls(
            (
                ScriptEntry(action=action, key=key, answer=_text(answer))
                for question, given in answers.items()
                for action, _, key in [question.partition(" ")]
                for answer in _several(given)
            ),
            latency=latency,
        )

    @property
    def name(self) -> str:
        """``scripted``, with the name of the file if there is one."""
        return self._name

    async def answer(self, request: Request) -> Reply:
        """Return the next answer for the request's action and key.

        The key is that of the first input that has one: the path of a task, for example.

        Raises:
            ModelError: when the script has none left; it names those it still has.
        """
        entry = self._next(_called(request.action, _key(request)))
        if self._latency:
            await asyncio.sleep(self._latency)
        usage = Usage(self._name, seconds=self._latency, **entry.usage.model_dump())
        return Reply(_text(entry.answer), usage)

    def unused(self) -> tuple[str, ...]:
        """What nobody asked for yet, as ``action key``, once for each answer."""
        return tuple(question for question, entries in self._left.items() for _ in entries)

    def _next(self, question: str) -> ScriptEntry:
        entries = self._left.get(question)
        if entries:
            return entries.popleft()
        raise ModelError(
            f"The script has no answer left for {question}; "
            f"it still has: {', '.join(self.unused()) or 'nothing'}. "
            "Add the answer, or find out why the company asks for it."
        )


def _key(request: Request) -> str:
    artifacts = (each for each in request.inputs.values() if isinstance(each, Artifact))
    return next((each.key for each in artifacts if each.key), "")


def _called(action: str, key: str) -> str:
    return f"{action} {key}".rstrip()


def _several(given: Answer | Sequence[Answer]) -> Sequence[Answer]:
    return [given] if isinstance(given, str | Artifact | Mapping) else given


def _text(answer: Answer) -> str:
    if isinstance(answer, Artifact):
        return write_answer(answer)
    return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False, indent=2)
