"""No sandbox at all, for those who ask for that: a job may do whatever its user may."""

from __future__ import annotations

import os
import sys

from environment.sandbox.execution import execute
from environment.sandbox.host_folder import host_folder
from environment.sandbox.host_place import host_place
from environment.sandbox.orders import Orders
from environment.sandbox.process_tree import threads_of
from environment.sandbox.sandbox import Job, Outcome

__all__ = ["UnsafeHost"]

_GUARD_AND_LAUNCHER = 2


class UnsafeHost:
    """Runs a job on the host itself, in a folder of its own that is removed afterwards.

    Held are time, output, the size of files, memory, the disk that the folder takes, and the
    number of processes, which for root's jobs needs a control group. Nothing keeps the job from
    the network or from the user's files.
    """

    @property
    def name(self) -> str:
        """``no sandbox (unsafe)``."""
        return "no sandbox (unsafe)"

    async def run(self, job: Job) -> Outcome:
        """Run the job to its end, or kill all of it at its limits.

        Raises:
            SandboxUnavailableError: when it could not even be started.
            UnsafePathError: when a path of the job's files would leave the project.
        """
        own = os.getuid()
        with host_folder(own) as folder:
            orders = Orders(
                job=job,
                project=str(folder / "project"),
                python=sys.executable,
                processes=threads_of(own) + _GUARD_AND_LAUNCHER + job.limits.processes,
            )
            more = {"PYTHONPATH": job.packages} if job.packages else {}
            with host_place(folder, orders, more) as place:
                return await execute(place, job)
