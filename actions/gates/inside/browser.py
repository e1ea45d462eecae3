"""Drives Chromium over its debugging pipe, which works without any network of its own."""

from __future__ import annotations

import fcntl
import json
import os
import select
import signal
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Self

__all__ = ["Browser", "BrowserError"]

_TO_START = 20.0
_BINDING = "softhouseSaw"


class BrowserError(Exception):
    """The browser does not work here."""


class Browser:
    """A headless Chromium with one page."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it; BrowserError when it does not come up."""
        orders, self._orders = os.pipe()
        self._events, events = os.pipe()
        self._buffer = b""
        self._last = 0
        self._session = ""
        self._process = _start(
            [*command, "--remote-debugging-pipe", *_own_folder()], orders, events
        )

    @classmethod
    @contextmanager
    def running(cls, command: Sequence[str]) -> Iterator[Self]:
        """Start it, and leave nothing of it behind."""
        browser = cls(command)
        try:
            yield browser
        finally:
            with suppress(ProcessLookupError):
                os.killpg(browser._process, signal.SIGKILL)
            os.waitpid(browser._process, 0)

    def visit(self, address: str, probe: str, seconds: float) -> str | None:
        """Load the page with the probe before its own scripts; what the probe tells in the end.

        None when it tells nothing in time; BrowserError when there is no browser to ask.
        """
        end = time.monotonic() + _TO_START
        target = self._ask("Target.createTarget", end, url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", end, targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._ask("Page.enable", end)
        self._ask("Runtime.enable", end)
        self._ask("Runtime.addBinding", end, name=_BINDING)
        self._ask("Page.addScriptToEvaluateOnNewDocument", end, source=probe)
        self._send("Page.navigate", url=address)
        end = time.monotonic() + seconds
        while message := self._receive(end):
            if message.get("method") == "Runtime.bindingCalled":
                return str(message["params"]["payload"])
        return None

    def _ask(self, method: str, end: float, **parameters: Any) -> dict[str, Any]:
        number = self._send(method, **parameters)
        while message := self._receive(end):
            if message.get("id") == number:
                if "result" in message:
                    result: dict[str, Any] = message["result"]
                    return result
                raise BrowserError(f"{method}: {message.get('error')}")
        raise BrowserError(f"it does not answer {method}")

    def _send(self, method: str, **parameters: Any) -> int:
        self._last += 1
        order: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        try:
            data = memoryview(json.dumps(order).encode() + b"\0")
            while data:
                data = data[os.write(self._orders, data) :]
        except BrokenPipeError as error:
            raise BrowserError("it ended at its start") from error
        return self._last

    def _receive(self, end: float) -> dict[str, Any] | None:
        """The next message; None when time is up or the browser has ended."""
        while b"\0" not in self._buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._events], [], [], left)[0]:
                return None
            data = os.read(self._events, 1 << 16)
            if not data:
                return None
            self._buffer += data
        text, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message


def _own_folder() -> list[str]:
    return [f"--user-data-dir={tempfile.mkdtemp()}", "about:blank"]


def _start(command: Sequence[str], orders: int, events: int) -> int:
    """Start it with ``orders`` and ``events`` as its descriptors 3 and 4."""
    # Copies above the two, so that neither is overwritten before it is copied in its turn.
    high = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (orders, events)]
    nowhere = os.open(os.devnull, os.O_RDWR)
    try:
        return os.posix_spawn(
            command[0],
            list(command),
            os.environ,
            file_actions=[
                *((os.POSIX_SPAWN_DUP2, nowhere, descriptor) for descriptor in (0, 1, 2)),
                (os.POSIX_SPAWN_DUP2, high[0], 3),
                (os.POSIX_SPAWN_DUP2, high[1], 4),
            ],
            setpgroup=0,
        )
    except OSError as error:
        raise BrowserError(str(error)) from error
    finally:
        for descriptor in (orders, events, *high, nowhere):
            os.close(descriptor)
