"""However a job ends, nothing of it is left: no process, and no group."""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from environment.sandbox import Bubblewrap, Job, Limits

ROOT = Path(__file__).parents[3]
DAEMON = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 9)
        sleeper = "import time; time.sleep(600)"
        os.execv(sys.executable, [sys.executable, "-c", sleeper, sys.argv[1]])
    os._exit(0)
os.wait()
"""
STAY = DAEMON + "time.sleep(600)"
PARENT = """
import asyncio, sys
from environment.sandbox import Job, find_sandbox

job = Job(command=("{python}", "-c", sys.argv[1], sys.argv[2]), files={})
asyncio.run(find_sandbox().run(job))
"""


@pytest.fixture
def marker() -> str:
    return f"marker-{secrets.token_hex(8)}"


def alive(marker: str) -> list[str]:
    """The processes of this machine, in all namespaces, that were started with the marker."""
    return [folder.name for folder in Path("/proc").iterdir() if marker.encode() in _words(folder)]


def _words(folder: Path) -> list[bytes]:
    try:
        return (folder / "cmdline").read_bytes().split(b"\0") if folder.name.isdigit() else []
    except OSError:
        return []


async def until(condition: Callable[[], bool]) -> None:
    """Look until it is so; nobody tells of the processes of a stranger."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.to_thread(os.sched_yield)


def groups() -> list[Path]:
    return [
        path for path in Path("/sys/fs/cgroup").rglob(f"softhouse-{os.getpid()}-*") if path.is_dir()
    ]


async def test_a_daemon_dies_with_its_job(bubblewrap: Bubblewrap, marker: str) -> None:
    job = Job(command=("{python}", "-c", DAEMON + "print('done')", marker), files={})
    outcome = await bubblewrap.run(job)
    assert (outcome.exit_code, outcome.stdout) == (0, "done\n")
    assert not alive(marker)


async def test_a_daemon_dies_when_time_is_up(bubblewrap: Bubblewrap, marker: str) -> None:
    limits = Limits(seconds=1.5)
    run = asyncio.create_task(
        bubblewrap.run(Job(("{python}", "-c", STAY, marker), {}, limits=limits))
    )
    await until(lambda: len(alive(marker)) == 2)
    assert (await run).ended_by == "time"
    assert not alive(marker)


async def test_a_cancelled_job_is_dead_at_once(either_bubblewrap: Bubblewrap, marker: str) -> None:
    run = asyncio.create_task(either_bubblewrap.run(Job(("{python}", "-c", STAY, marker), {})))
    await until(lambda: len(alive(marker)) == 2)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert not alive(marker)
    assert not groups()


async def test_a_job_dies_with_the_company(bubblewrap: Bubblewrap, marker: str) -> None:
    assert bubblewrap.name  # it works here
    with company(marker) as process:
        # The company itself has the marker as an argument too.
        await until(lambda: len(alive(marker)) == 3)
        process.kill()
    await until(lambda: not alive(marker))


def company(marker: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.Popen([sys.executable, "-c", PARENT, STAY, marker], env=environment)


async def test_no_group_is_left(bubblewrap: Bubblewrap) -> None:
    for code in ("pass", "1 / 0", "x = bytearray(2**28)"):
        await bubblewrap.run(Job(("{python}", "-c", code), {}, limits=Limits(memory_bytes=2**27)))
    assert not groups()


async def test_many_jobs_run_at_once(bubblewrap: Bubblewrap) -> None:
    jobs = [Job(("{python}", "-c", f"print({n})"), {}) for n in range(8)]
    outcomes = await asyncio.gather(*map(bubblewrap.run, jobs))
    assert [outcome.stdout for outcome in outcomes] == [f"{n}\n" for n in range(8)]
    assert not groups()
