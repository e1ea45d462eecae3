"""A process of its own for each measurement, seen from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROOT", "Ran", "run"]

ROOT = Path(__file__).resolve().parents[1]
# Settings of the person who measures are no part of what is measured, and bytecode caches are
# in place on any machine where a program was started once.
_LEFT_OUT = ("SOFTHOUSE_", "OPENAI_", "PYTHON")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a process ended, and what it took."""

    output: str
    seconds: float
    """From its start to its end."""
    cpu: float
    """Seconds of processor time, of it and of all processes that it started and waited for."""


def run(*arguments: str, folder: Path) -> Ran:
    """Run this Python with ``arguments`` in ``folder``.

    Raises:
        subprocess.CalledProcessError: when it fails, with what it printed.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(_LEFT_OUT)}
    environment["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, *arguments]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        output = printed.read()
    _check(process.returncode, command, output)
    return Ran(output, seconds, usage.ru_utime + usage.ru_stime)


def _check(code: int, command: Sequence[str], output: str) -> None:
    if code:
        error = subprocess.CalledProcessError(code, command, output)
        error.add_note(output)
        raise error
