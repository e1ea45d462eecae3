from __future__ import annotations

import tempfile
from pathlib import Path

from environment.sandbox import Job, Limits, Outcome, UnsafeHost

DAEMON = """
import os, sys, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 9)
        time.sleep(600)
    os._exit(0)
os.wait()
print(os.getcwd())
"""


async def run(code: str, **limits: float) -> Outcome:
    given = Limits(**limits)  # type: ignore[arg-type]
    return await UnsafeHost().run(Job(("{python}", "-c", code), {"a.txt": "text"}, limits=given))


def test_its_name_says_what_it_is() -> None:
    assert UnsafeHost().name == "no sandbox (unsafe)"


async def test_a_command_runs_in_a_folder_of_its_own_that_is_removed() -> None:
    outcome = await run("import os; print(os.getcwd(), open('a.txt').read())")
    folder, text = outcome.stdout.split()
    assert text == "text"
    assert folder.startswith(tempfile.gettempdir())
    assert not exists(Path(folder).parent)


async def test_a_folder_that_was_locked_is_removed_too() -> None:
    outcome = await run("import os; os.makedirs('x/y'); os.chmod('x', 0); print(os.getcwd())")
    assert not exists(Path(outcome.stdout.strip()))


async def test_the_tests_of_a_project_run() -> None:
    job = Job(("{python}", "-m", "pytest", "-q"), {"test_it.py": "def test_it(): pass"})
    assert "1 passed" in (await UnsafeHost().run(job)).stdout


async def test_time_is_held() -> None:
    assert (await run("while True: pass", seconds=0.5)).ended_by == "time"


async def test_memory_is_held() -> None:
    code = "import time\nheld = []\nwhile True: held.append(bytearray(2**20)); time.sleep(0.001)"
    assert (await run(code, memory_bytes=2**27)).ended_by == "memory"


async def test_a_daemon_dies_with_its_job() -> None:
    outcome = await run(DAEMON)
    assert not [place for place in working_folders() if place.startswith(outcome.stdout.strip())]


def exists(path: Path) -> bool:
    return path.exists()


def working_folders() -> list[str]:
    """Those of all processes of this machine."""
    return [_target(link) for link in Path("/proc").glob("[0-9]*/cwd")]


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""
