"""Whether a completion is a refusal to answer."""

from __future__ import annotations

from models.openai_compatible.completion import Choice

__all__ = ["why_refused"]

_LONGEST = 300


def why_refused(choice: Choice, model: str, action: str) -> str:
    """Return a sentence that says why ``model`` would not answer; empty when it did."""
    if choice.message.refusal or choice.finish_reason == "content_filter":
        why = choice.message.refusal or "its content filter stepped in"
        return f"{model} refused to answer {action}: {why[:_LONGEST]}"
    return ""
