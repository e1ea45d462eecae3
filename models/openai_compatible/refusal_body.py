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
    body = response.stream
    if isinstance(body, httpx2.AsyncByteStream):
        try:
            arrived = await _arrived(body, seconds)
        finally:
            await body.aclose()
        response.stream = httpx2.ByteStream(arrived)
        if not _can_be_decoded(arrived, response.headers):
            del response.headers["content-encoding"]
    await response.aread()


async def _arrived(body: httpx2.AsyncByteStream, seconds: float) -> bytes:
    parts = aiter(body)
    until = asyncio.get_running_loop().time() + seconds
    arrived = []
    while (part := await _next(parts, until)) is not None:
        arrived.append(part)
    return b"".join(arrived)


def _can_be_decoded(body: bytes, headers: httpx2.Headers) -> bool:
    """Whether ``body`` is compressed as its headers say; one that broke off may not be."""
    try:
        httpx2.Response(200, headers=headers, content=body)
    except httpx2.DecodingError:
        return False
    return True


async def _next(parts: AsyncIterator[bytes], until: float) -> bytes | None:
    try:
        async with asyncio.timeout_at(until):
            return await anext(parts, None)
    except (TimeoutError, httpx2.RequestError):
        return None
