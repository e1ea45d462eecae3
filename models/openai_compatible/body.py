"""Reads the body of an HTTP response, and notices when it stops arriving."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import httpx2

from models.openai_compatible.arrival import Arrival
from models.openai_compatible.completion import Completion

__all__ = ["read_body"]

_AFTER_THE_END = 0.1
_WITHOUT_A_REASON = 2.0


async def read_body(
    response: httpx2.Response, on_text: Callable[[str], None] | None, until: float
) -> tuple[Completion, bool]:
    """Return the completion in ``response``, and whether it was streamed.

    Each piece of its text goes to ``on_text`` as it arrives. A connection that breaks, or is
    silent for longer than the request's time-out, ends it with ``dropped`` set; and so does
    the event loop's time ``until``, however lively the connection is.

    Raises:
        ValueError: when it is no completion at all.
    """
    arrival = Arrival(on_text)
    try:
        async with asyncio.timeout_at(until):
            lost = await _read(response.aiter_text(), arrival)
    except TimeoutError:
        lost = "it took too long"
    except httpx2.ReadTimeout:
        lost = "nothing arrived any more"
    except httpx2.RequestError as error:
        lost = str(error) or type(error).__name__
    return arrival.completion(lost), arrival.streamed


async def _read(texts: AsyncIterator[str], arrival: Arrival) -> str:
    """Fill ``arrival``; return why the connection broke when the answer seemed to be done."""
    async for text in texts:
        arrival.take(text)
        if arrival.done:
            return await _finish(texts, _AFTER_THE_END if arrival.ended else _WITHOUT_A_REASON)
    return ""


async def _finish(texts: AsyncIterator[str], seconds: float) -> str:
    """Read to the end, so that the connection can be used again; but don't wait long for it.

    Return why it broke, if it did: an answer that gave no reason for its end ended early then.
    """
    try:
        async with asyncio.timeout(seconds):
            async for _ in texts:
                pass
    except httpx2.RequestError as error:
        return str(error) or type(error).__name__
    except TimeoutError:
        pass
    return ""
