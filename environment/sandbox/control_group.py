"""A control group of the kernel: holds the memory and the processes of a whole tree.

Version 2 (one folder) and version 1 (a folder each for memory and for processes), whichever
this process may write to. Where it may write to neither there is no group, and
:mod:`environment.sandbox.process_tree` counts instead.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from environment.sandbox.sandbox import Limits

__all__ = ["ControlGroup", "sweep"]

_NAME = "softhouse-{process}-{number}"
_numbers = itertools.count(1)
# Room for the sandbox's own: bubblewrap or the guard, the launcher, sandlock's supervisor.
_OWN_PROCESSES = 4


class ControlGroup:
    """One job's group. Made by :meth:`create`, removed by :meth:`remove`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    @classmethod
    def create(cls, limits: Limits) -> ControlGroup | None:
        """Make a group with these limits on memory and processes; None where that is not allowed.

        Memory alone may be held: on version 1 the group of processes may be out of reach.
        """
        for parent in _parents("memory"):
            folder = _make(parent, _memory_settings(parent, limits))
            if folder is None:
                continue
            group = cls([folder])
            if not (folder / "pids.max").exists():
                counted = (_make(other, _process_settings(limits)) for other in _parents("pids"))
                group = cls([folder, *filter(None, counted)])
            return group
        return None

    @property
    def doors(self) -> tuple[Path, ...]:
        """Files into which a process writes its id to become part of the group."""
        return tuple(folder / "cgroup.procs" for folder in self._folders)

    def overrun(self) -> bool:
        """Whether the kernel has ended a process because the group's memory was used up."""
        for name in ("memory.events", "memory.oom_control"):
            with contextlib.suppress(OSError):
                text = (self._folders[0] / name).read_text()
                return re.search(r"^oom_kill [1-9]", text, re.MULTILINE) is not None
        return False

    def remove(self) -> None:
        """Remove the group, whose processes must have been killed before."""
        for folder in self._folders:
            for _ in range(100):
                if _removed(folder):
                    break
                time.sleep(0.01)  # the kernel is still taking its last process down


def sweep() -> None:
    """Remove groups that were left behind by processes which are no more."""
    for controller in ("memory", "pids"):
        for parent in _parents(controller):
            for folder in parent.glob(_NAME.format(process="*", number="*")):
                if not Path("/proc", folder.name.split("-")[1]).exists():
                    _removed(folder)


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _make(parent: Path, settings: dict[str, int]) -> Path | None:
    folder = parent / _NAME.format(process=os.getpid(), number=next(_numbers))
    try:
        folder.mkdir()
    except OSError:
        return None
    try:
        for name, value in settings.items():
            if (folder / name).exists():
                (folder / name).write_text(str(value))
    except OSError:
        _removed(folder)
        return None
    return folder


def _memory_settings(parent: Path, limits: Limits) -> dict[str, int]:
    if (parent / "cgroup.subtree_control").exists():
        return {
            "memory.max": limits.memory_bytes,
            "memory.swap.max": 0,
            "memory.oom.group": 1,
            **_process_settings(limits),
        }
    # The second counts memory and swap together, and may never be below the first.
    return {
        "memory.limit_in_bytes": limits.memory_bytes,
        "memory.memsw.limit_in_bytes": limits.memory_bytes,
    }


def _process_settings(limits: Limits) -> dict[str, int]:
    return {"pids.max": limits.processes + _OWN_PROCESSES}


def _parents(controller: str) -> Iterator[Path]:
    """Groups in which this process may make a group of its own and move into it."""
    for version, options, root, mount in _mounts():
        if version == "cgroup" and controller in options:
            yield from _writable([mount / _own_group(controller, root)])
        elif version == "cgroup2":
            own = mount / _own_group("", root)
            above = [folder for folder in (own, *own.parents) if folder.is_relative_to(mount)]
            yield from _writable([folder for folder in above if _delegates(folder, controller)])


def _writable(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if os.access(folder, os.W_OK) and os.access(folder / "cgroup.procs", os.W_OK):
            yield folder


def _delegates(folder: Path, controller: str) -> bool:
    try:
        return controller in (folder / "cgroup.subtree_control").read_text().split()
    except OSError:
        return False


def _mounts() -> Iterator[tuple[str, list[str], str, Path]]:
    """Each hierarchy: its kind, its options, the part of it that is mounted, and where."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/mountinfo").read_text().splitlines():
            place, _, kind = line.partition(" - ")
            _, _, _, root, mount, *_ = place.split()
            version, _, options, *_ = kind.split()
            if version.startswith("cgroup"):
                yield version, options.split(","), root, Path(mount)


def _own_group(controller: str, root: str) -> str:
    """The path, below what is mounted, of the group that this process is in."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, names, path = line.split(":", 2)
        if controller in names.split(","):
            below = os.path.relpath(path, root)
            return "." if below.startswith("..") else below
    return "."
