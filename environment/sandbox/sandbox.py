"""What runs in a sandbox, and what comes back. Generated code runs nowhere else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, Protocol

__all__ = ["Job", "Limits", "Outcome", "Press", "Sandbox"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use. Memory and processes are counted over the whole tree."""

    seconds: float = 30.0
    memory_bytes: int = 512 * 2**20
    processes: int = 64
    disk_bytes: int = 64 * 2**20
    """Of the project folder, of /tmp and of /dev/shm, each."""
    file_bytes: int = 32 * 2**20
    output_bytes: int = 2**20
    """Of stdout and of stderr, each; what comes after is dropped, and said to be."""


@dataclass(frozen=True, slots=True)
class Press:
    """One step at the keyboard of a terminal program: keys, then time to react."""

    keys: str
    """As the terminal sends them, e.g. ``d`` or ``\\x1bOC`` (Right)."""
    seconds: float = 0.2
    """The longest wait for the screen to change after the keys."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command over a copy of the project's files.

    ``{python}`` in the command stands for the interpreter that has pytest and what the
    project's tests need, ``{project}`` for the folder that holds the project's copy. The
    command starts in that folder.
    """

    command: tuple[str, ...]
    files: Mapping[str, str]
    """Path inside the project → text. The job sees a private, writable copy of them."""
    collect: tuple[str, ...] = ()
    """Paths inside the project (where nothing else is at hand, absolute paths too) of text files
    to bring back at the end."""
    presses: tuple[Press, ...] = ()
    """When given, the command runs on an 80 × 24 terminal and these keys are pressed."""
    limits: Limits = field(default_factory=Limits)
    packages: str = ""
    """A folder of this machine with packages that ``{python}`` can import too, before its own.
    The name of the one above it says which they are (:class:`environment.packages.Packages`)."""

    def digest(self) -> str:
        """SHA-256 over all of the above: equal for equal jobs, in every process.

        Of the folder with packages only that name counts: it may lie elsewhere the next time.
        """
        told = asdict(self)
        folder = told.pop("packages")
        told |= {"packages": Path(folder).parent.name} if folder else {}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended."""

    exit_code: int | None
    """None when the sandbox ended it; 128 + n when signal n did."""
    stdout: str = ""
    stderr: str = ""
    ended_by: Literal["itself", "time", "memory", "disk", "keys"] = "itself"
    """``keys``: a terminal program that was still running, as it should, after the last key.
    ``disk``: only where a full disk can't be refused to the job itself, as bubblewrap does."""
    screens: tuple[str, ...] = ()
    """What the terminal showed at the start and after each press, 24 lines of 80 each."""
    collected: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class Sandbox(Protocol):
    """A place where code may do what it likes and reach nothing."""

    @property
    def name(self) -> str:
        """How it is called in the delivery, e.g. ``bubblewrap 0.11.0``."""

    async def run(self, job: Job) -> Outcome:
        """Run the job to its end, or kill all of it at its limits.

        Raises:
            SandboxUnavailableError: when nothing on this machine can run it safely.
        """
