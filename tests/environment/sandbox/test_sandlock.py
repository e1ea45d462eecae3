"""The core escapes and limits once more, against the second choice."""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
from pathlib import Path

import pytest

from environment.sandbox import Job, Limits, Outcome, Press, Sandlock

MIB = 2**20
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
print("done", flush=True)
"""
FORK = """
import os, time
for children in range(1000):
    try:
        if os.fork() == 0:
            time.sleep(60)
    except OSError:
        print(children)
        break
"""
FILL = """
import time
for number in range(1000):
    open(str(number), "wb").write(b"x" * 2**20)
    time.sleep(0.02)
"""
HOG = "import time\nheld = []\nwhile True: held.append(bytearray(2**20)); time.sleep(0.001)"


async def run(sandbox: Sandlock, code: str, *arguments: str, **limits: float) -> Outcome:
    given = Limits(**limits)  # type: ignore[arg-type]
    return await sandbox.run(Job(("{python}", "-c", code, *arguments), {}, limits=given))


def alive(marker: str) -> list[str]:
    return [
        path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if marker in _text(path)
    ]


def folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("softhouse-*"))


def _text(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


async def test_every_escape_fails(sandlock: Sandlock, host: str, hostile: str) -> None:
    job = Job(command=("{python}", "hostile.py", host), files={"hostile.py": hostile})
    outcome = await sandlock.run(job)
    assert outcome.exit_code == 0, outcome
    lines = outcome.stdout.splitlines()
    assert len(lines) == hostile.count("@attempt")
    assert not [line for line in lines if "\trefused: " not in line]


async def test_tests_run_and_their_report_comes_back(sandlock: Sandlock) -> None:
    job = Job(
        command=("{python}", "-m", "pytest", "-q", "--junitxml={project}/report.xml"),
        files={"tests/test_it.py": "def test_it(tmp_path): tmp_path.joinpath('x').write_text('x')"},
        collect=("report.xml",),
    )
    outcome = await sandlock.run(job)
    assert outcome.exit_code == 0, outcome
    assert 'tests="1"' in outcome.collected["report.xml"]


async def test_the_environment_of_the_host_is_not_seen(sandlock: Sandlock) -> None:
    outcome = await run(sandlock, "import os; print(*sorted(os.environ))")
    assert set(outcome.stdout.split()) <= {
        *("HOME", "LANG", "PATH", "PWD", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH"),
        *("PYTHONUNBUFFERED", "TERM", "TMPDIR", "USER"),
    }


async def test_keys_drive_a_program(sandlock: Sandlock) -> None:
    code = """
import os, tty
tty.setcbreak(0)
print("ready", flush=True)
while True:
    print("got", os.read(0, 1).decode())
"""
    outcome = await sandlock.run(
        Job(("{python}", "-c", code), {}, presses=(Press("a", 1), Press("b", 1)))
    )
    assert outcome.ended_by == "keys"
    assert "got b" in outcome.screens[-1]


async def test_memory_is_that_of_the_whole_tree(sandlock: Sandlock) -> None:
    assert (await run(sandlock, HOG, memory_bytes=128 * MIB)).ended_by == "memory"


async def test_a_full_disk_ends_the_job(sandlock: Sandlock) -> None:
    assert (await run(sandlock, FILL, disk_bytes=8 * MIB)).ended_by == "disk"


async def test_there_are_only_so_many_processes(sandlock: Sandlock) -> None:
    outcome = await run(sandlock, FORK, processes=20)
    assert 10 <= int(outcome.stdout) <= 20


async def test_threads_are_counted_too(sandlock: Sandlock) -> None:
    code = """
import threading, time
for number in range(1000):
    try:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except RuntimeError:
        print(number)
        break
"""
    assert 0 < int((await run(sandlock, code, processes=20)).stdout) < 60


async def test_an_endless_loop_ends_with_its_time(sandlock: Sandlock) -> None:
    assert (await run(sandlock, "while True: pass", seconds=0.5)).ended_by == "time"


async def test_nothing_is_left_of_a_daemon(sandlock: Sandlock) -> None:
    marker = f"marker-{secrets.token_hex(8)}"
    assert (await run(sandlock, DAEMON, marker)).stdout == "done\n"
    assert not alive(marker)


async def test_nothing_is_left_of_a_cancelled_job(sandlock: Sandlock) -> None:
    before = folders()
    marker = f"marker-{secrets.token_hex(8)}"
    task = asyncio.create_task(run(sandlock, DAEMON + "time.sleep(600)", marker))
    async with asyncio.timeout(20):
        while not alive(marker):
            await asyncio.to_thread(os.sched_yield)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not alive(marker)
    assert folders() == before
