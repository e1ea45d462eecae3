"""What a reasoning model says before it answers."""

from __future__ import annotations

import re

from models.answer.error import AnswerError

__all__ = ["without_thinking"]

_OPENED = re.compile(r"\s*<(think|thinking|reasoning)>", re.I)
# Some chat templates put the opening tag into the prompt, so that only the closing one comes.
_CLOSED_ONLY = re.compile(r"^[ \t]*</(?:think|thinking|reasoning)>", re.I | re.M)


def without_thinking(text: str) -> str:
    """Return ``text`` without the ``<think>…</think>`` in front of it.

    Raises:
        AnswerError: when the thinking never came to its end.
    """
    opened = _OPENED.match(text)
    if opened:
        closing = re.compile(rf"</{opened.group(1)}>", re.I).search(text, opened.end())
        if closing is None:
            raise AnswerError("Your answer ends inside your reasoning. Think less, then answer.")
        return text[closing.end() :]
    closed = _CLOSED_ONLY.search(text)
    return text[closed.end() :] if closed else text
