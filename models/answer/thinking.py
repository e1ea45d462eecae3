"""What a reasoning model says before it answers."""

from __future__ import annotations

import re

from models.answer.error import AnswerError

__all__ = ["USED_UP", "without_thinking"]

USED_UP = "The limit of your answer was used up by your reasoning. Think less, and answer at once."

_NAMES = "think|thinking|thought|thoughts|reasoning|reflection|analysis"
_OPENED = re.compile(rf"\s*(?:<({_NAMES})>|\[THINK\]|◁think▷|<\|begin_of_thought\|>)", re.I)
_CLOSED = re.compile(rf"<\s*/\s*(?:{_NAMES})\s*>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>", re.I)
# Some chat templates put the opening tag into the prompt, so that only the closing one comes;
# at the end or the start of a line, where no string of JSON or Python holds it.
_CLOSED_ONLY = re.compile(
    rf"^[ \t]*(?:{_CLOSED.pattern})|(?:{_CLOSED.pattern})[ \t]*$", re.I | re.M
)
_ANSWER = re.compile(r"^\s*<(answer|final_answer|output|response)>", re.I | re.M)
# The channels of OpenAI's open models, when a server passes them on as they are.
_CHANNEL = re.compile(r"^.*<\|channel\|>final(?:<\|constrain\|>\w+)?<\|message\|>", re.S)


def without_thinking(text: str) -> str:
    """Return ``text`` without the ``<think>…</think>`` in front of it.

    Thinking that is never closed ends where an ``<answer>`` begins.

    Raises:
        AnswerError: when the thinking never came to its end.
    """
    channel = _CHANNEL.match(text)
    if channel:
        return text[channel.end() :].removesuffix("<|return|>").removesuffix("<|end|>")
    opened = _OPENED.match(text)
    if opened or text.lstrip().startswith("<|channel|>analysis"):
        place = opened.end() if opened else 0
        ending = _CLOSED.search(text, place) or _ANSWER.search(text, place)
        if ending is None:
            raise AnswerError(f"Your answer ends inside your reasoning. {USED_UP}")
        return text[ending.end() :]
    closed = _CLOSED_ONLY.search(text)
    return text[closed.end() :] if closed else text
