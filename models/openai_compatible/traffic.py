"""How much one endpoint is asked at once, by all models there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

import httpx2
from aiolimiter import AsyncLimiter

from models.endpoint import Endpoint
from models.openai_compatible.pause import Pause
from models.openai_compatible.quota import is_spent
from models.openai_compatible.refusal_body import read_refusal
from models.openai_compatible.retry_after import retry_after

__all__ = ["Traffic"]

_TOO_MANY = 429
_LONGEST = 600.0
"""Seconds: whoever asks for more means a quota of the day, not a rate."""
_TOO_LARGE = "request too large"


class Traffic:
    """Keeps to the limits of ``endpoint``, and to the pauses that it asks for.

    ``pause_seconds`` is how long the first pause is where the endpoint doesn't say, and
    ``refusal_seconds`` how long it may take to say why it refuses. Works in one event loop
    after another, not in several at once.
    """

    def __init__(
        self, endpoint: Endpoint, *, pause_seconds: float = 4.0, refusal_seconds: float = 30.0
    ) -> None:
        self._endpoint = endpoint
        self._pause_seconds = pause_seconds
        self._refusal_seconds = refusal_seconds
        self._lanes: _Lanes | None = None

    @property
    def paused(self) -> bool:
        """Whether all calls wait because the endpoint asked for it."""
        return self._lanes is not None and self._lanes.pause.shut

    @asynccontextmanager
    async def call(
        self, tokens: int, on_wait: Callable[[float], None] | None = None
    ) -> AsyncIterator[_Call]:
        """Make one call of about ``tokens`` tokens, when there is room for it.

        ``on_wait`` is told the seconds of a pause that this call's refusal begins.
        """
        lanes = self._here()
        async with AsyncExitStack() as stack:
            if lanes.slots:
                await stack.enter_async_context(lanes.slots)
            stack.callback(lanes.pause.leave)
            stack.enter_context(lanes.heard(on_wait))
            await lanes.take(tokens)
            yield _Call(lanes, tokens)

    async def before(self, _request: httpx2.Request) -> None:
        """Wait until a request may be sent: for the hooks of an HTTP client."""
        lanes = self._here()
        await lanes.pause.over()
        if lanes.requests:
            await lanes.requests.acquire()
            # The limit may have taken so long that a pause began.
            await lanes.pause.over()

    async def after(self, response: httpx2.Response) -> None:
        """Begin a pause if ``response`` asks for one, or end it: for the hooks of a client.

        What no wait mends is marked as not to be tried again. The body of every refusal is read
        here, because the vendor's client would wait for it without end.
        """
        if response.is_error:
            await read_refusal(response, self._refusal_seconds)
        lanes = self._here()
        pause = lanes.pause
        if response.status_code != _TOO_MANY:
            pause.through()
            return
        asked = retry_after(response.headers, response.text)
        # Who says for how long to wait doesn't mean for ever, whatever else is said of quotas.
        if (asked is None and _is_hopeless(response.text)) or (asked or 0.0) > _LONGEST:
            response.headers["x-should-retry"] = "false"
            pause.through()
        elif response.headers.get("x-should-retry") != "false":
            lanes.tell(pause.hold(asked))
            # All wait here, not each in the vendor's client, which would wait two minutes at most.
            response.headers["retry-after-ms"] = "1"

    def _here(self) -> _Lanes:
        loop = asyncio.get_running_loop()
        if self._lanes is None or self._lanes.loop is not loop:
            self._lanes = _Lanes(loop, self._endpoint, Pause(self._pause_seconds))
        return self._lanes


class _Lanes:
    """The limits, as the primitives of one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, endpoint: Endpoint, pause: Pause) -> None:
        self.loop = loop
        self.pause = pause
        self.slots = asyncio.Semaphore(endpoint.concurrency) if endpoint.concurrency else None
        self.requests = _a_minute(endpoint.requests_per_minute)
        self._tokens = _a_minute(endpoint.tokens_per_minute)
        self._owed = 0
        self._listeners: dict[asyncio.Task[object] | None, Callable[[float], None]] = {}

    @contextmanager
    def heard(self, on_wait: Callable[[float], None] | None) -> Iterator[None]:
        """Let ``on_wait`` hear of the pauses that the running task begins."""
        task = asyncio.current_task()
        if on_wait:
            self._listeners[task] = on_wait
        try:
            yield
        finally:
            self._listeners.pop(task, None)

    def tell(self, seconds: float) -> None:
        """Say that the running task began a pause; 0 for none."""
        listener = self._listeners.get(asyncio.current_task())
        if listener and seconds:
            listener(seconds)

    async def take(self, tokens: int) -> None:
        """Wait for so many tokens, and for those that earlier calls used beyond their estimate."""
        if self._tokens is None:
            return
        amount, self._owed = max(0, tokens + self._owed), min(0, tokens + self._owed)
        # More than a minute holds could never be had: it goes when the whole minute is free.
        await self._tokens.acquire(min(amount, self._tokens.max_rate))

    def settle(self, estimated: int, used: int) -> None:
        """Correct an estimate: the next call pays the difference."""
        self._owed += used - estimated


class _Call:
    """One call under way."""

    def __init__(self, lanes: _Lanes, tokens: int) -> None:
        self._lanes = lanes
        self._tokens = tokens

    def used(self, tokens: int) -> None:
        """Say how many tokens it really used."""
        self._lanes.settle(self._tokens, tokens)
        self._tokens = tokens


def _is_hopeless(text: str) -> bool:
    """Whether a 429 would be answered the same however long one waits."""
    return is_spent(text) or _TOO_LARGE in text.lower()


def _a_minute(amount: int | None) -> AsyncLimiter | None:
    return AsyncLimiter(amount, 60) if amount else None
