"""The program that serves, from its start to its end."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = ["HOST", "Program", "free_port"]

HOST = "127.0.0.1"
_BETWEEN_TRIES = 0.05
_MOST_TEXT = 100_000


def free_port() -> int:
    """A port of the loopback that nobody uses; OSError where there is no loopback."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        port: int = listener.getsockname()[1]
        with socket.create_connection((HOST, port), timeout=2):
            return port


class Program:
    """``python -m TARGET --host 127.0.0.1 --port PORT``."""

    def __init__(self, target: str, port: int) -> None:
        self._port = port
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the program
        command = (sys.executable, "-m", target, "--host", HOST, "--port", str(port))
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._printed,
            stderr=subprocess.STDOUT,
        )

    @classmethod
    @contextmanager
    def running(cls, target: str, port: int) -> Iterator[Program]:
        """Start it, and leave nothing of it behind."""
        program = cls(target, port)
        try:
            yield program
        finally:
            program._process.kill()
            program._process.wait()
            program._printed.close()

    def answers_within(self, seconds: float) -> bool:
        """Wait until it accepts connections; whether it did before it ended or time was up."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.exit_code is None:
            with suppress(OSError), socket.create_connection((HOST, self._port), timeout=1):
                return True
            time.sleep(_BETWEEN_TRIES)
        return False

    def ends_within(self, seconds: float) -> bool:
        """Ask it to end as a supervisor would; whether it did."""
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    @property
    def printed(self) -> str:
        """The end of what it wrote to stdout and stderr."""
        self._printed.seek(0)
        return self._printed.read().decode("utf-8", "replace")[-_MOST_TEXT:]
