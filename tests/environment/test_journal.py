"""The journal answers what it has seen, survives torn lines and refuses what it can't read."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from environment.journal import FORMAT, Journal, Json, read_journal
from errors import UsageError


def begun(path: Path) -> Journal:
    journal = Journal(lambda: path)
    journal.append("opened", format=FORMAT)
    return journal


class Oracle:
    """Counts how often it is asked, and answers with that number."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self) -> Json:
        self.asked += 1
        await asyncio.sleep(0)
        return {"answer": self.asked}


async def test_an_effect_is_performed_once_and_remembered_in_the_next_run(tmp_path: Path) -> None:
    oracle, path = Oracle(), tmp_path / "journal.jsonl"
    journal = begun(path)
    assert await journal.once("model", "digest", {"what": 1}, oracle) == ({"answer": 1}, False)
    assert await journal.once("model", "digest", {"what": 1}, oracle) == ({"answer": 1}, True)
    journal.close()
    again, records = Journal.reopen(path)
    assert [record["type"] for record in records] == ["opened", "answered"]
    assert await again.once("model", "digest", {"what": 1}, oracle) == ({"answer": 1}, True)
    again.close()
    assert oracle.asked == 1


async def test_equal_requests_under_way_are_joined(tmp_path: Path) -> None:
    oracle = Oracle()
    journal = begun(tmp_path / "journal.jsonl")
    answers = await asyncio.gather(*(journal.once("model", "d", {}, oracle) for _ in range(5)))
    journal.close()
    assert answers == [({"answer": 1}, False)] + [({"answer": 1}, True)] * 4


async def test_the_record_is_in_the_file_before_anyone_sees_the_result(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = begun(path)
    await journal.once("sandbox", "d", {"command": "x"}, Oracle())
    last = json.loads(path.read_text().splitlines()[-1])
    journal.close()
    assert last["type"] == "answered"
    assert last["answer"] == {"answer": 1}
    assert last["request"] == {"command": "x"}


async def test_a_failure_is_not_recorded_and_is_tried_again(tmp_path: Path) -> None:
    async def fail() -> Json:
        raise OSError("no line")

    oracle = Oracle()
    journal = begun(tmp_path / "journal.jsonl")
    with pytest.raises(OSError, match="no line"):
        await journal.once("model", "d", {}, fail)
    assert await journal.once("model", "d", {}, oracle) == ({"answer": 1}, False)
    journal.close()


async def test_what_is_paid_for_reaches_the_record_though_nobody_waits_any_more(
    tmp_path: Path,
) -> None:
    path, asked, may_answer = tmp_path / "journal.jsonl", asyncio.Event(), asyncio.Event()

    async def slow() -> Json:
        asked.set()
        await may_answer.wait()
        return {"answer": "dear"}

    journal = begun(path)
    waiting = asyncio.create_task(journal.once("model", "d", {}, slow))
    await asked.wait()
    waiting.cancel()
    may_answer.set()
    await journal.settle(10)
    journal.close()
    assert [each["type"] for each in read_journal(path)] == ["opened", "answered"]


def test_nothing_is_made_before_the_first_lasting_record(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = begun(path)
    journal.append("started", id="1")
    assert not path.exists()
    journal.open()
    journal.close()
    assert [each["type"] for each in read_journal(path)] == ["opened", "started"]


@pytest.mark.parametrize("torn", ['{"type": "ans', "{", '{"type": "x"}'])
def test_a_torn_last_line_is_cut_off_and_writing_goes_on(tmp_path: Path, torn: str) -> None:
    path = tmp_path / "journal.jsonl"
    journal = begun(path)
    journal.open()
    journal.close()
    with path.open("a") as file:
        file.write(torn)
    again, records = Journal.reopen(path)
    again.append("resumed")
    again.close()
    assert [record["type"] for record in records] == ["opened"]
    assert [record["type"] for record in read_journal(path)] == ["opened", "resumed"]


def test_damage_before_the_end_is_refused_with_the_line_and_nothing_is_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.jsonl"
    content = f'{{"type": "opened", "format": {FORMAT}}}\nnonsense\n{{"type": "ended"}}\n'
    path.write_text(content)
    with pytest.raises(UsageError, match="damaged in line 2"):
        Journal.reopen(path)
    assert path.read_text() == content


def test_a_journal_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text('{"type": "opened", "format": 99}\n')
    with pytest.raises(UsageError, match=r"format 99.*reads format 1"):
        Journal.reopen(path)


def test_two_runs_never_write_one_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    first = begun(path)
    first.open()
    with pytest.raises(UsageError, match="Another run is at work"):
        Journal.reopen(path)
    first.close()
    second, _ = Journal.reopen(path)
    second.close()


async def test_an_answer_that_was_refused_is_asked_for_again_in_the_next_run(
    tmp_path: Path,
) -> None:
    oracle, path = Oracle(), tmp_path / "journal.jsonl"
    journal = begun(path)
    await journal.once("model", "d", {}, oracle)
    journal.append("refused", digests=["d"])
    journal.close()
    again, _ = Journal.reopen(path)
    assert await again.once("model", "d", {}, oracle) == ({"answer": 2}, False)
    again.close()


async def test_an_answer_that_is_not_lasting_is_not_remembered(tmp_path: Path) -> None:
    oracle = Oracle()
    journal = begun(tmp_path / "journal.jsonl")
    for number in (1, 2):
        answer = await journal.once("sandbox", "d", {}, oracle, lambda _: False)
        assert answer == ({"answer": number}, False)
    journal.close()


def test_a_disk_that_is_full_leaves_whole_lines_and_nothing_after_them(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from environment.journal import FORMAT, Journal\n"
        "from errors import SofthouseError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "journal = Journal(lambda: Path(sys.argv[1]))\n"
        "journal.append('opened', format=FORMAT)\n"
        "journal.open()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    journal.append('finished', text='x' * 2000)\n"
        "except SofthouseError as error:\n"
        "    print(error)\n"
        "journal.append('ended')\n"
    )
    house = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=house,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "The journal can't be written" in done.stdout
    assert [each["type"] for each in read_journal(path)] == ["opened"]
    assert path.read_bytes().endswith(b"\n")
