"""The real command at the endpoint: its exit codes and sentences, and kill -9 in a stream."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.company.faults.runs import check, journal, resumed
from tests.company.faults.served import CALLS, CODE, DESIGN, MAIN, PRD, TEST, Bend, Served, text
from tests.models.loopback import KEY, STALL, Event, Streamed, broken, piece

STARTUP = Path(__file__).parents[3] / "startup.py"
QUOTA = "You exceeded your current quota, please check your plan and billing details."
ENDS: dict[str, tuple[str, Bend, int, str]] = {
    "nothing": (CODE, lambda right: right, 0, ""),
    "a wrong key": (PRD, lambda _: broken(401, f"Incorrect key {KEY}"), 3, "OPENAI_API_KEY (401)"),
    "an unknown model": (PRD, lambda _: broken(404, "no such model"), 3, "It offers small: choose"),
    "no credit": (CODE, lambda _: broken(429, QUOTA), 3, "add credit"),
    "no answer that can be used": (CODE, text("Sure!"), 3, "gave 3 answers to WriteCode"),
}


async def start(served: Served, folder: Path, *arguments: str) -> Process:
    """The company as a process of its own, which asks ``served`` and writes JSON lines."""
    endpoint = ("--model", "tiny", "--base-url", served.endpoint.url)
    command = [sys.executable, str(STARTUP), *arguments, *endpoint, "--no-review", "--json"]
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), "OPENAI_API_KEY": KEY}
    return await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=clean, stdout=PIPE, stderr=PIPE, limit=2**24
    )


@pytest.mark.parametrize("end", ENDS)
async def test_the_command_ends_with_the_code_and_a_sentence_that_helps(
    served: Served, tmp_path: Path, end: str
) -> None:
    what, bend, code, sentence = ENDS[end]
    served.endpoint.offers = ["small"]
    served.always(what, bend)
    process = await start(served, tmp_path, "greet people", "--name", "greeter")
    output, errors = await process.communicate()
    assert process.returncode == code, output[-2000:] + errors
    assert json.loads(output.splitlines()[-1])["exit_code"] == code
    assert sentence in (output + errors).decode()
    assert KEY.encode() not in output + errors
    project = tmp_path / "workspace" / "greeter"
    if what == PRD:
        assert not project.exists()
    else:
        check(project, code)


async def test_kill_9_in_the_middle_of_a_stream_loses_no_answer(
    served: Served, tmp_path: Path
) -> None:
    under_way = threading.Event()

    def stalled(right: str) -> Streamed:
        def events() -> Iterator[Event]:
            yield piece(right[: len(right) // 2])
            under_way.set()
            yield STALL

        return Streamed(events())

    served.always(CODE, stalled)
    process = await start(served, tmp_path, "greet people", "--name", "greeter")
    await answered(process, CALLS - 1)
    assert await asyncio.to_thread(under_way.wait, 10)
    process.kill()
    await process.communicate()
    assert process.returncode == -9
    folder = tmp_path / "workspace"
    before = journal(folder / "greeter")
    assert served.count() == {PRD: 1, DESIGN: 1, MAIN: 1, TEST: 1, CODE: 1}
    served.recover()
    after = await resumed(served, folder)
    assert after[: len(before)] == before
    assert served.count() == {CODE: 1}


async def answered(process: Process, times: int) -> None:
    """Read what ``process`` tells until so many answers of its model are on record."""
    assert process.stdout is not None
    while times:
        event = json.loads(await process.stdout.readline())
        times -= event["event"] == "answered" and event["kind"] == "model"
