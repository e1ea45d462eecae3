"""The place of a job that is run in a folder of the host, under a guard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from environment.sandbox.control_group import ControlGroup
from environment.sandbox.execution import Place
from environment.sandbox.group_door import through_doors
from environment.sandbox.host_folder import ENVIRONMENT, bytes_below
from environment.sandbox.in_memory import in_memory
from environment.sandbox.orders import Orders, write_orders
from environment.sandbox.process_tree import descendants, kill_all, memory_of
from environment.sandbox.view import interpreter

__all__ = ["host_place"]

_HERE = Path(__file__).parent
_MOST_TRIES = 100


@contextmanager
def host_place(folder: Path, orders: Orders, more: Mapping[str, str]) -> Iterator[Place]:
    """A place over ``folder``; ``more`` is added to the job's environment.

    Memory is held by a control group where one can be made, else by looking; what the
    folder holds on the disk is held by looking.
    """
    limits = orders.job.limits
    with ExitStack() as stack:
        group = ControlGroup.create(limits)
        if group:
            stack.callback(group.remove)
        told = in_memory(stack, write_orders(orders))

        def command(report: int, control: int) -> list[str]:
            python = (str(interpreter()), "-I", "-S")
            guard = (*python, str(_HERE / "guard.py"))
            launcher = (*python, str(_HERE / "launcher.py"), str(told), str(report), str(control))
            return through_doors(group, [*guard, *launcher])

        def overrun(process: int) -> bool:
            if group:
                return group.overrun()
            return memory_of(process, limits.memory_bytes) > limits.memory_bytes

        yield Place(
            command=command,
            environment={
                **ENVIRONMENT,
                "HOME": str(folder / "home"),
                "TMPDIR": str(folder / "tmp"),
                **more,
            },
            inherited=[told],
            kill=_kill,
            overrun=overrun,
            disk_full=lambda: bytes_below(folder) > limits.disk_bytes,
        )


def _kill(guard: int) -> None:
    """Kill all below the guard, which then ends by itself: it alone sees what is left over."""
    for _ in range(_MOST_TRIES):
        below = descendants(guard)
        if not below:
            break
        kill_all(below)
