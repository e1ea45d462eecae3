"""An earlier answer as the conversation shows it."""

from __future__ import annotations

__all__ = ["quoted"]

# Some endpoints refuse a message without words.
_NOTHING = "(no answer)"
_HEAD, _TAIL = 12_000, 4_000


def quoted(answer: str) -> str:
    """Return ``answer`` for the conversation, without its middle when it is very long.

    16,000 characters are about as long as the longest document that a model is asked for;
    what is longer is mostly a model that could not stop, and would fill its own context.
    """
    if not answer.strip():
        return _NOTHING
    missing = len(answer) - _HEAD - _TAIL
    if missing <= 0:
        return answer
    return f"{answer[:_HEAD]}\n(... {missing} characters left out ...)\n{answer[-_TAIL:]}"
