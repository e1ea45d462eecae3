"""Signals end a run: the real command, as a process, with a model that keeps silent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.models.loopback import Loopback, serving

HOUSE = Path(__file__).parents[2]
STARTUP = [sys.executable, str(HOUSE / "startup.py")]
PATIENCE = (
    "Stopping. Answers under way may be charged for, so they get 10 s to arrive; press Ctrl-C "
    "again to stop at once.\n"
)


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    with serving() as endpoint:
        endpoint.silent = True
        yield endpoint


def begin(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a run; return when it has come to the first question."""
    process = subprocess.Popen(
        [*STARTUP, *arguments, "--json"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if '"event": "asked"' in line:
            return process
    raise AssertionError(process.communicate())


def the_end_of(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What it still prints; a run that does not end is a failure, not a wait."""
    try:
        return process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


@pytest.mark.parametrize(
    "module", ["pathlib", "inspect", "typer", "door", "pydantic", "networkx", "company", "asyncio"]
)
def test_ctrl_c_while_modules_are_read_ends_with_a_single_line(tmp_path: Path, module: str) -> None:
    command = [sys.executable, "-X", "importtime", *STARTUP[1:], "build a snake game"]
    told = []
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if not line.startswith("import time:"):
                told.append(line)
            elif line.split("|")[-1].strip() == module:
                process.send_signal(signal.SIGINT)
    assert process.returncode == 130
    assert [line.split()[0].rstrip(".") for line in told] == ["Interrupted"]


def test_sigterm_ends_a_run_like_ctrl_c_with_143(tmp_path: Path) -> None:
    with begin(tmp_path, "build a snake game") as process:
        process.send_signal(signal.SIGTERM)
        shown, errors = the_end_of(process)
    assert process.returncode == 143
    assert errors.startswith("Terminated. ")
    assert len(errors.splitlines()) == 1
    assert '"exit_code": 143' in shown.splitlines()[-1]


def test_who_waits_for_answers_is_told_so_and_a_second_ctrl_c_waits_no_longer(
    tmp_path: Path, loopback: Loopback
) -> None:
    with begin(tmp_path, "greet", "--model", "tiny", "--base-url", loopback.url) as process:
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.readline() == PATIENCE
        process.send_signal(signal.SIGINT)
        _, errors = the_end_of(process)
    assert process.returncode == 130
    assert errors.startswith("Interrupted. ")
    assert len(errors.splitlines()) == 1
    assert not loopback.released.is_set()


STUBBORN = """
import asyncio, os, signal
from door.ending import Ending

async def never_ends():
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            pass

async def run():
    task = asyncio.create_task(never_ends())
    for _ in range(2):
        os.kill(os.getpid(), signal.SIGINT)
    await task

asyncio.run(Ending(lambda: None, patience=0.01).watch(run()))
"""


def test_after_a_second_ctrl_c_nothing_can_hold_the_process() -> None:
    process = subprocess.run(
        [sys.executable, "-c", STUBBORN],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert process.returncode != 0
    assert "KeyboardInterrupt" in process.stderr


def test_plain_lines_begin_with_who_is_asked_before_anything_is_answered(
    tmp_path: Path, loopback: Loopback
) -> None:
    options = ("--model", "tiny", "--base-url", loopback.url)
    with subprocess.Popen(
        [*STARTUP, "greet", *options],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"asking tiny at {loopback.url}\n"
        process.kill()
