"""The vendor's client, bound to the running event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from openai import AsyncOpenAI

from models.endpoint import Endpoint

__all__ = ["Connection"]


# What holds the clients of loops that still run. A generator that were only held by its model
# could be dropped with it, just before the loop ends and too late to close its sockets.
_KEEPERS: dict[AsyncOpenAI, AsyncGenerator[None]] = {}


class Connection:
    """Hands out one client for the running event loop, and closes it when that loop ends.

    The client is held by an asynchronous generator, because ``asyncio.run`` closes those at
    its end: so nobody who uses a model has to remember to close it.
    """

    def __init__(self, endpoint: Endpoint, *, retries: int, timeout_seconds: float) -> None:
        self._endpoint = endpoint
        self._retries = retries
        self._timeout_seconds = timeout_seconds
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: AsyncOpenAI | None = None

    async def client(self) -> AsyncOpenAI:
        """Return the client of the running event loop; open it if this is the first call."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._loop, self._client = loop, self._open()
            keeper = _KEEPERS[self._client] = _keep(self._client)
            await anext(keeper)
        return self._client

    def _open(self) -> AsyncOpenAI:
        return AsyncOpenAI(
            api_key=self._endpoint.bearer,
            base_url=self._endpoint.url,
            max_retries=self._retries,
            timeout=self._timeout_seconds,
        )


async def _keep(client: AsyncOpenAI) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        _KEEPERS.pop(client, None)
        await client.close()
