from __future__ import annotations

import pytest

from environment.sandbox import Bubblewrap, Job, Limits, Outcome
from environment.sandbox.control_group import ControlGroup

MIB = 2**20

FILL = """
import os, sys
written = 0
try:
    while True:
        with open(f"{sys.argv[1]}/{written}", "wb") as file:
            file.write(b"x" * 2**20)
        written += 1
except OSError as error:
    print(written, os.strerror(error.errno))
"""
FORK = """
import os, time
children = 0
try:
    while True:
        if os.fork() == 0:
            time.sleep(60)
        children += 1
except BlockingIOError:
    print(children)
"""
HOG = """
import time
held = []
while True:
    held.append(bytearray(2**20))
    time.sleep(0.001)
"""
HOG_IN_CHILDREN = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        held = [bytearray(2**20) for _ in range(30)]
        time.sleep(60)
time.sleep(60)
"""
SHARED_HOG = """
import mmap, time
held = []
while True:
    held.append(mmap.mmap(-1, 2**20))
    held[-1].write(b"x" * 2**20)
    time.sleep(0.001)
"""


async def run(sandbox: Bubblewrap, code: str, *arguments: str, **limits: float) -> Outcome:
    given = Limits(**limits)  # type: ignore[arg-type]
    return await sandbox.run(
        Job(command=("{python}", "-c", code, *arguments), files={}, limits=given)
    )


@pytest.mark.parametrize("folder", ["/project", "/tmp", "/dev/shm"])
async def test_each_disk_has_an_end(bubblewrap: Bubblewrap, folder: str) -> None:
    outcome = await run(bubblewrap, FILL, folder, disk_bytes=8 * MIB)
    assert outcome.stdout in {"7 No space left on device\n", "8 No space left on device\n"}


async def test_a_file_has_an_end(bubblewrap: Bubblewrap) -> None:
    code = "open('big', 'wb', 0).write(b'x' * 1000); open('big', 'ab', 0).write(b'x')"
    outcome = await run(bubblewrap, code, file_bytes=1000)
    assert "File too large" in outcome.stderr


async def test_there_are_only_so_many_processes(either_bubblewrap: Bubblewrap) -> None:
    outcome = await run(either_bubblewrap, FORK, processes=20)
    assert outcome.stdout == "19\n"  # and itself


async def test_a_fork_bomb_ends_with_its_time(either_bubblewrap: Bubblewrap) -> None:
    bomb = "import os\nwhile True:\n try: os.fork()\n except OSError: pass"
    outcome = await run(either_bubblewrap, bomb, processes=20, seconds=0.5)
    assert (outcome.ended_by, outcome.exit_code) == ("time", None)
    assert outcome.seconds < 5


@pytest.mark.parametrize("hog", [HOG, HOG_IN_CHILDREN, SHARED_HOG], ids=["one", "many", "shared"])
async def test_memory_is_that_of_the_whole_tree(either_bubblewrap: Bubblewrap, hog: str) -> None:
    outcome = await run(either_bubblewrap, hog, memory_bytes=128 * MIB, seconds=20)
    assert (outcome.ended_by, outcome.exit_code) == ("memory", None)


async def test_memory_that_is_shared_counts_once(either_bubblewrap: Bubblewrap) -> None:
    code = """
import os, time
held = bytearray(60 * 2**20)
children = [os.fork() or time.sleep(0.3) or os._exit(0) for _ in range(4)]
for child in children:
    os.waitpid(child, 0)
"""
    outcome = await run(either_bubblewrap, code, memory_bytes=128 * MIB)
    assert (outcome.ended_by, outcome.exit_code) == ("itself", 0)


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.memfd_create('x')",
        "import ctypes; assert ctypes.CDLL(None).shmget(0, 4096, 0o1600) != -1",
    ],
    ids=["a file in memory", "a System V segment"],
)
async def test_memory_that_no_process_shows_needs_a_group(
    either_bubblewrap: Bubblewrap, request: pytest.FixtureRequest, code: str
) -> None:
    group = ControlGroup.create(Limits())
    if group:
        group.remove()
    outcome = await run(either_bubblewrap, code)
    counted = group is not None and "by looking" not in request.node.name
    assert (outcome.exit_code == 0) is counted


async def test_an_endless_loop_ends_with_its_time(bubblewrap: Bubblewrap) -> None:
    outcome = await run(bubblewrap, "print('here')\nwhile True: pass", seconds=0.5)
    assert (outcome.ended_by, outcome.exit_code, outcome.stdout) == ("time", None, "here\n")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
async def test_a_flood_of_output_is_cut_and_said_to_be(bubblewrap: Bubblewrap, stream: str) -> None:
    code = f"import sys; sys.{stream}.write('x' * 5_000_000)"
    outcome = await run(bubblewrap, code, output_bytes=1000)
    text = getattr(outcome, stream)
    assert text.startswith("x" * 1000 + "\n[4999000 more bytes")
    assert outcome.exit_code == 0
