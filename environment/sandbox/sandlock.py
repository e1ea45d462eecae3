"""The second choice: sandlock (Landlock and seccomp), for machines that allow no namespaces."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from environment.sandbox.execution import execute
from environment.sandbox.host_folder import host_folder
from environment.sandbox.host_place import host_place
from environment.sandbox.orders import Orders
from environment.sandbox.process_tree import threads_of
from environment.sandbox.sandbox import Job, Outcome
from environment.sandbox.users import fresh_user
from environment.sandbox.view import (
    harmless_settings,
    interpreter,
    site_packages,
    system_folders,
)
from errors import SandboxUnavailableError

__all__ = ["Sandlock"]

_SUPERVISOR = Path(__file__).with_name("sandlock_supervisor.py")
_SUPERVISOR_THREADS = 32
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")


class Sandlock:
    """Runs a job in a folder of the host, from which Landlock lets it reach nothing of anyone's.

    Weaker than bubblewrap: names and sizes of the host's files can be seen, the disk is
    held by looking at it, there is no network even within, and no /dev/shm. Files that a job
    wants brought back must lie in the project.
    """

    def __init__(self) -> None:
        """Raises SandboxUnavailableError when the ``sandlock`` package is not installed."""
        spec = importlib.util.find_spec("sandlock")
        if spec is None or spec.origin is None:
            raise SandboxUnavailableError("the package sandlock is not installed")
        self._packages = Path(spec.origin).parent.parent
        self._name = f"sandlock {importlib.metadata.version('sandlock')}"

    @property
    def name(self) -> str:
        """E.g. ``sandlock 0.9.0``."""
        return self._name

    async def run(self, job: Job) -> Outcome:
        """Run the job to its end, or kill all of it at its limits.

        Raises:
            SandboxUnavailableError: when sandlock can't work on this machine.
            UnsafePathError: when a path of the job's files would leave the project.
        """
        if job.packages and not _visible(Path(job.packages)):
            raise SandboxUnavailableError(
                f"{job.packages} lies where only root may read, and a job is not run as root; "
                "start as an ordinary user"
            )
        user = fresh_user()
        python = str(self._python())
        with host_folder(user) as folder:
            part = [word.replace("{python}", python) for word in job.command]
            confined = (python, "-P", str(_SUPERVISOR), *self._rules(job, folder), *part)
            orders = Orders(
                job=replace(job, command=confined),
                project=str(folder / "project"),
                python=python,
                user=0 if os.getuid() else user,
                # Sandlock counts processes, but not their threads.
                processes=threads_of(user) + _SUPERVISOR_THREADS + job.limits.processes,
            )
            own = {str(self._packages), str(site_packages() or self._packages)}
            packages = ":".join([*filter(None, [job.packages]), *own])
            with host_place(folder, orders, {"PYTHONPATH": packages}) as place:
                return await execute(place, job)

    def _rules(self, job: Job, folder: Path) -> Iterator[str]:
        paths = [*system_folders(), *harmless_settings(), *map(Path, _DEVICES)]
        packages = [site_packages(), Path(job.packages) if job.packages else None]
        seen = filter(_visible, [*paths, *filter(None, packages)])
        readable = list(map(str, seen))
        yield str(job.limits.processes)
        yield ":".join(readable)
        yield ":".join([*(str(folder / name) for name in ("project", "tmp", "home")), "/dev/null"])

    def _python(self) -> Path:
        """An interpreter that the job's user may enter: root's home is closed to it."""
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        for python in (interpreter(), Path(f"/usr/bin/python{version}")):
            if python.exists() and _visible(python):
                return python
        raise SandboxUnavailableError(
            f"{interpreter()} lies where only root may read, and a job is not run as root; "
            f"install Python {version} for all users, or start as an ordinary user"
        )


def _visible(path: Path) -> bool:
    """Whether the job's user may go there; landlock refuses rules about what it can't open."""
    if os.getuid():
        return os.access(path, os.R_OK)
    above = path.resolve().parents
    return path.exists() and all(folder.stat().st_mode & stat.S_IXOTH for folder in above)
