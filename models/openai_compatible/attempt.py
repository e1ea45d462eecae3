"""One call of the chat endpoint, and what can be done with an answer that never ended."""

from __future__ import annotations

import re
from typing import Any

import httpx2
from openai import AsyncOpenAI

from models.model import Request
from models.openai_compatible.body import read_body
from models.openai_compatible.completion import Completion
from models.openai_compatible.manners import Approach

__all__ = ["attempt", "is_passing"]

_CONNECT = 10.0
_LASTING = re.compile(r"invalid|not found|unsupported|insufficient|credit|context|too (long|large)")


async def attempt(
    client: AsyncOpenAI,
    model: str,
    request: Request,
    approach: Approach,
    *,
    idle_seconds: float,
    until: float,
) -> tuple[Completion, bool]:
    """Ask once, and return the completion and whether it was streamed.

    A stream may be silent for ``idle_seconds``; and no answer may take longer than to the
    event loop's time ``until``.

    Raises:
        openai.OpenAIError: when the endpoint gave no answer.
        ValueError: when it gave one that is no completion at all.
    """
    messages: Any = request.messages()
    options = approach.options(request)
    if approach.streams:
        # The time-out is for each read: whatever arrives, a comment even, is a sign of life.
        options["timeout"] = httpx2.Timeout(idle_seconds, connect=min(idle_seconds, _CONNECT))
    create = client.chat.completions.with_streaming_response.create
    async with create(model=model, messages=messages, **options) as response:
        return await read_body(response.http_response, request.on_text, until)


def is_passing(completion: Completion) -> bool:
    """Whether ``completion`` failed in a way that may be over the next time."""
    if completion.dropped or not completion.error:
        return bool(completion.dropped)
    error = completion.error if isinstance(completion.error, dict) else {}
    code = error.get("code")
    if isinstance(code, str) and code.isdecimal():
        code = int(code)
    if isinstance(code, int):
        return code in {408, 409, 429} or code >= 500
    return not _LASTING.search(str(completion.error).lower())
