"""Runs on the host, above a launcher that has no namespace of its own, and outlives what it starts.

Started as ``python -I -S guard.py COMMAND...``. It adopts every process below it that loses
its parent, so that a daemon can't slip away, and ends with its command's exit code once
it has killed all that the command left behind.
"""

# pathlib would double the time that this takes to start.
# ruff: noqa: PTH123, PTH208

import ctypes
import os
import signal
import sys

_SET_CHILD_SUBREAPER = 36


def main(command: list[str]) -> int:
    """Run the command; afterwards nothing that it started is alive."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = os.posix_spawn(command[0], command, os.environ)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    while left := _children():
        for process in left:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    return code if code >= 0 else 128 - code


def _children() -> list[int]:
    own = str(os.getpid())
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and _parent(name) == own]


def _parent(process: str) -> str:
    try:
        with open(f"/proc/{process}/stat", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[1]
    except (OSError, IndexError):
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
