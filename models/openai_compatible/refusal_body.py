"""The body of a refusal, which may arrive slowly, in part or never."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx2

__all__ = ["read_refusal"]


async def read_refusal(response: httpx2.Response, seconds: float) -> None:
    """Read ``response``, but no longer than ``seconds``: then its body is what has arrived.

    So it is when the connection breaks. What a refusal says is worth some patience, but its
    status says enough.
    """
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream, seconds)
    await response.aread()


class _Bounded(httpx2.AsyncByteStream):
    """As much of ``body`` as arrives in ``seconds``."""

    def __init__(self, body: httpx2.AsyncByteStream, seconds: float) -> None:
        self._body = body
        self._seconds = seconds

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = aiter(self._body)
        until = asyncio.get_running_loop().time() + self._seconds
        while (part := await _next(parts, until)) is not None:
            yield part

    async def aclose(self) -> None:
        await self._body.aclose()


async def _next(parts: AsyncIterator[bytes], until: float) -> bytes | None:
    try:
        async with asyncio.timeout_at(until):
            return await anext(parts, None)
    except (TimeoutError, httpx2.RequestError):
        return None
