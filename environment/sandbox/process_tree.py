"""A process and all that came from it, as /proc shows them."""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["children", "descendants", "kill_all", "memory_of", "threads_of"]


def children(process: int) -> list[int]:
    """The processes whose parent is ``process`` now."""
    return _families().get(process, [])


def descendants(process: int) -> list[int]:
    """The processes below ``process``, children before their own children."""
    families = _families()
    found = list(families.get(process, []))
    for child in found:  # grows while it is read
        found += families.get(child, [])
    return found


def kill_all(processes: Iterable[int]) -> None:
    """Send SIGKILL to each; one that has ended already is no error."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def memory_of(process: int, limit: int) -> int:
    """Bytes of memory that the processes below ``process`` hold together.

    A page that several share counts once; but as it takes the kernel long to say who shares what,
    it is asked only when the plain sum is above ``limit``.
    """
    known = descendants(process)
    total = sum(map(_resident, known))
    return total if total <= limit else sum(map(_proportional, known))


def threads_of(user: int) -> int:
    """How many threads of the user this machine runs, as RLIMIT_NPROC counts them."""
    return sum(_threads(entry) for entry in _processes() if _owner(entry) == user)


def _families() -> dict[int, list[int]]:
    families: dict[int, list[int]] = defaultdict(list)
    for folder in _processes():
        with suppress(OSError, ValueError, IndexError):
            # The name, in brackets, may itself hold anything.
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            families[int(fields[1])].append(int(folder.name))
    return families


def _processes() -> list[Path]:
    return [Path(entry.path) for entry in os.scandir("/proc") if entry.name.isdigit()]


def _owner(folder: Path) -> int:
    try:
        return folder.stat().st_uid
    except OSError:
        return -1


def _threads(folder: Path) -> int:
    try:
        return sum(1 for _ in (folder / "task").iterdir())
    except OSError:
        return 0


def _resident(process: int) -> int:
    """Its own pages and those of shared memory; not those of programs and libraries."""
    try:
        status = Path(f"/proc/{process}/status").read_text(errors="replace")
    except OSError:
        return 0
    kibibytes = [
        int(line.split()[1])
        for line in status.splitlines()
        if line.startswith(("RssAnon:", "RssShmem:"))
    ]
    return sum(kibibytes) * 1024


def _proportional(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return _resident(process)
    kibibytes = [
        int(line.split()[1])
        for line in text.splitlines()
        if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
    ]
    return sum(kibibytes) * 1024 if kibibytes else _resident(process)
