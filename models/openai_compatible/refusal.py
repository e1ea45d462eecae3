"""Whether a completion holds an answer."""

from __future__ import annotations

from models.openai_compatible.completion import Choice, Completion

__all__ = ["why_no_answer"]

_LONGEST = 300


def why_no_answer(completion: Completion, model: str, action: str) -> str:
    """Return a sentence that says why ``completion`` can't be used; empty when it can."""
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        why = choice.message.refusal or "its content filter stepped in"
        return f"{model} refused to answer {action}: {why[:_LONGEST]}"
    if choice.finish_reason == "length":
        return _cut_off(completion, model, action)
    if not choice.message.content.strip():
        return (
            f"{model} answered {action} with nothing{_thought(choice)}. "
            "Try again, or another --model."
        )
    return ""


def _cut_off(completion: Completion, model: str, action: str) -> str:
    tokens = completion.usage.completion_tokens if completion.usage else 0
    after = f" after {tokens} tokens" if tokens else ""
    return (
        f"The answer of {model} to {action} was cut off{after}: a limit at the endpoint is too "
        "low. Raise its output limit or context length, or use a model that may write more."
    )


def _thought(choice: Choice) -> str:
    return " but its reasoning" if choice.message.reasoning_content else ""
