"""Reads the body of an HTTP response, and notices when it stops arriving."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable

import httpx2

from models.openai_compatible.arrival import Arrival
from models.openai_compatible.completion import Completion

__all__ = ["read_body"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_AFTER_THE_END = 0.1
_WITHOUT_A_REASON = 2.0


async def read_body(
    response: httpx2.Response, on_text: Callable[[str], None] | None
) -> tuple[Completion, bool]:
    """Return the completion in ``response``, and whether it was streamed.

    Each piece of its text goes to ``on_text`` as it arrives. A connection that breaks, or is
    silent for longer than the request's time-out, ends it with ``dropped`` set.

    Raises:
        ValueError: when it is no completion at all.
    """
    arrival, lost = Arrival(on_text), ""
    try:
        async with contextlib.aclosing(_lines(response)) as lines:
            async for line in lines:
                arrival.take(line)
                if arrival.done:
                    break
            lost = await _finish(lines, _AFTER_THE_END if arrival.ended else _WITHOUT_A_REASON)
    except httpx2.ReadTimeout:
        lost = "nothing arrived any more"
    except httpx2.RequestError as error:
        lost = str(error) or type(error).__name__
    return arrival.completion(lost), arrival.streamed


async def _finish(lines: AsyncIterator[str], seconds: float) -> str:
    """Read to the end, so that the connection can be used again; but don't wait long for it.

    Return why it broke, if it did: an answer that gave no reason for its end ended early then.
    """
    try:
        async with asyncio.timeout(seconds):
            async for _ in lines:
                pass
    except httpx2.RequestError as error:
        return str(error) or type(error).__name__
    except TimeoutError:
        pass
    return ""


async def _lines(response: httpx2.Response) -> AsyncGenerator[str]:
    # Not httpx2's own: that also breaks lines at U+2028 and its like, which JSON may hold as
    # they are.
    rest = ""
    async for text in response.aiter_text():
        *lines, rest = _LINE_END.split(rest + text)
        for line in lines:
            yield line
    if rest:
        yield rest
