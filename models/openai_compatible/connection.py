"""The vendor's client, bound to the running event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import httpx2
from openai import AsyncOpenAI, DefaultAsyncHttpx2Client

from models.endpoint import Endpoint
from models.openai_compatible.connection_faults import opening_fault
from models.openai_compatible.kept_back import headers_kept_back
from models.openai_compatible.traffic import Traffic
from models.openai_compatible.unsendable_key import refuse_unsendable_key

__all__ = ["Connection"]

_CONNECT = 10.0

# What holds the clients of loops that still run. A generator that were only held by its model
# could be dropped with it, just before the loop ends and too late to close its sockets.
_KEEPERS: dict[AsyncOpenAI, AsyncGenerator[None]] = {}


class Connection:
    """Hands out one client for the running event loop, and closes it when that loop ends.

    The client is held by an asynchronous generator, because ``asyncio.run`` closes those at
    its end: so nobody who uses a model has to remember to close it. ``traffic`` sees each
    request before it is sent, the client's own repetitions too, and each response.
    """

    def __init__(
        self, endpoint: Endpoint, traffic: Traffic, *, retries: int, timeout_seconds: float
    ) -> None:
        self._endpoint = endpoint
        self._traffic = traffic
        self._retries = retries
        self._timeout_seconds = timeout_seconds
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: AsyncOpenAI | None = None

    async def client(self) -> AsyncOpenAI:
        """Return the client of the running event loop; open it if this is the first call.

        Raises:
            ModelUnreachableError: when the endpoint's key can't be sent, or the environment names
                a proxy or certificates that can't be used.
        """
        refuse_unsendable_key(self._endpoint)
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._loop, self._client = loop, self._opened()
            keeper = _KEEPERS[self._client] = _keep(self._client)
            await anext(keeper)
        return self._client

    def _opened(self) -> AsyncOpenAI:
        try:
            return self._open()
        except (OSError, ValueError, ImportError, httpx2.InvalidURL) as error:
            fault = opening_fault(error, self._endpoint)
        # Raised apart from the client's error, which may quote a part of the proxy's password.
        raise fault

    def _open(self) -> AsyncOpenAI:
        # The vendor's own kind of HTTP client, which minds the proxies of the environment.
        hooks = {"request": [self._traffic.before], "response": [self._traffic.after]}
        seconds = self._timeout_seconds
        return AsyncOpenAI(
            api_key=self._endpoint.bearer,
            base_url=self._endpoint.url,
            max_retries=self._retries,
            timeout=httpx2.Timeout(seconds, connect=min(seconds, _CONNECT)),
            http_client=DefaultAsyncHttpx2Client(event_hooks=hooks),
            default_headers=headers_kept_back(self._endpoint),
        )


async def _keep(client: AsyncOpenAI) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        _KEEPERS.pop(client, None)
        await client.close()
