"""Wheels that are served on the loopback interface, at a time that the test chooses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["SlowIndex", "slow_index"]


class SlowIndex(ThreadingHTTPServer):
    """Serves a folder of wheels, and makes whoever asks for one wait until ``go`` is set."""

    def __init__(self, shelf: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Answer, directory=str(shelf)))
        self.asked = threading.Event()
        self.go = threading.Event()

    @property
    def url(self) -> str:
        """For ``--find-links``."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Answer(SimpleHTTPRequestHandler):
    server: SlowIndex

    def do_GET(self) -> None:
        if self.path.endswith(".whl"):
            self.server.asked.set()
            self.server.go.wait(30)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def slow_index(shelf: Path) -> Iterator[SlowIndex]:
    """Serve ``shelf`` while the context lasts; nobody waits any more at its end."""
    with SlowIndex(shelf) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.go.set()
        server.shutdown()
        thread.join()
