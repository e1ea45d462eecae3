"""The sandbox of choice: bubblewrap, which puts a job into namespaces of its own."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from environment.sandbox.bubblewrap_arguments import LAUNCHER, PROJECT, PYTHON, arguments
from environment.sandbox.control_group import ControlGroup
from environment.sandbox.execution import Place, execute
from environment.sandbox.group_door import through_doors
from environment.sandbox.in_memory import in_memory
from environment.sandbox.orders import Orders, write_orders
from environment.sandbox.process_tree import children, kill_all, memory_of, threads_of
from environment.sandbox.sandbox import Job, Limits, Outcome
from environment.sandbox.users import fresh_user
from environment.sandbox.view import interpreter

__all__ = ["Bubblewrap"]

_LAUNCHER = 1


class Bubblewrap:
    """Runs each job in fresh namespaces, over files in memory, as a user that owns nothing else.

    ``groups`` says whether control groups are used where this process may make them; without,
    memory is counted by looking at the processes twenty times a second.
    """

    def __init__(self, program: Path, *, groups: bool = True) -> None:
        self._program = str(program)
        self._groups = groups
        answer = subprocess.run(
            [program, "--version"], env={}, capture_output=True, text=True, check=True
        )
        self._name = answer.stdout.strip()

    @property
    def name(self) -> str:
        """E.g. ``bubblewrap 0.11.0``."""
        return self._name

    async def run(self, job: Job) -> Outcome:
        """Run the job to its end, or kill all of it at its limits.

        Raises:
            SandboxUnavailableError: when bubblewrap can't set it up on this machine.
            UnsafePathError: when a path of the job's files would leave the project.
        """
        with self._place(job) as place:
            return await execute(place, job)

    @contextmanager
    def _place(self, job: Job) -> Iterator[Place]:
        with ExitStack() as stack:
            group = ControlGroup.create(job.limits) if self._groups else None
            if group:
                stack.callback(group.remove)
            inherited: list[int] = []

            def given(data: bytes) -> int:
                inherited.append(in_memory(stack, data))
                return inherited[-1]

            user = fresh_user()
            orders = given(write_orders(_orders(job, user, held=group is not None)))
            options = arguments(job, user, hidden_memory=group is not None, given=given)
            told = given(b"".join(option.encode() + b"\0" for option in options))
            yield Place(
                command=partial(self._command, group, told, orders),
                environment={},
                inherited=inherited,
                kill=_kill,
                overrun=_overrun(group, job.limits),
            )

    def _command(
        self, group: ControlGroup | None, told: int, orders: int, report: int, control: int
    ) -> Sequence[str]:
        launcher = (str(interpreter()), "-I", "-S", LAUNCHER, orders, report, control)
        inside = (self._program, "--args", told, "--", *launcher)
        return through_doors(group, [*map(str, inside)])


def _orders(job: Job, user: int, *, held: bool) -> Orders:
    return Orders(
        job=job,
        project=PROJECT,
        python=PYTHON,
        user=0 if os.getuid() else user,
        processes=job.limits.processes + _strangers(),
        data_bytes=0 if held else 2 * job.limits.memory_bytes + 2**30,
    )


def _strangers() -> int:
    """How many processes besides the job's the kernel will count as those of its user."""
    if os.getuid() == 0 or _kernel() >= (5, 14):
        return _LAUNCHER  # a fresh user; and since 5.14 each user namespace counts anew
    return _LAUNCHER + threads_of(os.getuid())


def _kernel() -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", platform.release())[:2]))


def _kill(process: int) -> None:
    """Kill the launcher; the kernel ends the others before it lets the first process go.

    Bubblewrap itself, which waits for it, then ends too: once it has, nothing is left.
    """
    kill_all(children(process) or [process])


def _overrun(group: ControlGroup | None, limits: Limits) -> Callable[[int], bool]:
    if group:
        return lambda _: group.overrun()
    return lambda process: memory_of(process, limits.memory_bytes) > limits.memory_bytes
