"""After kill -9 at any moment: nothing lost, nothing asked twice, and the same end."""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from environment import read_journal

HOUSE = Path(__file__).parents[2]
SCRIPT = Path(__file__).parent / "greeter.yaml"
POINTS = 20
_COMMAND = [sys.executable, str(HOUSE / "startup.py"), "--json"]


def start(folder: Path, *arguments: str) -> list[str]:
    return [*_COMMAND, "--workspace", str(folder), *arguments]


def delivered(project: Path) -> dict[str, str]:
    """All files of the project but what tells the time."""
    command = ["git", "-C", str(project), "ls-files"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    files = {path: (project / path).read_text() for path in listed}
    files["DELIVERY.md"] = re.sub(r"(?s)## Time line.*", "", files["DELIVERY.md"])
    return files


def effects(project: Path) -> list[tuple[str, str]]:
    records = read_journal(project / ".company" / "journal.jsonl")
    return [(each["kind"], each["digest"]) for each in records if each["type"] == "answered"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A run that nobody disturbed: its project, and how many events it told."""
    folder = tmp_path_factory.mktemp("whole")
    command = start(folder, "greet people", "--name", "greeter", "--model", f"scripted:{SCRIPT}")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "greeter", len(done.stdout.splitlines())


async def killed_after(events: int, folder: Path) -> int:
    """Run the company and kill it when it has told this many events; return its exit code."""
    command = start(folder, "greet people", "--name", "greeter", "--model", f"scripted:{SCRIPT}")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, limit=2**24)
    assert process.stdout is not None
    for _ in range(events):
        await process.stdout.readline()
    process.kill()
    await process.stdout.read()
    return await process.wait()


async def resumed(project: Path, model: str) -> dict[str, object]:
    command = [*_COMMAND, "--resume", str(project), "--model", model]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, limit=2**24)
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()[-2000:]
    summary: dict[str, object] = json.loads(output.splitlines()[-1])
    return summary


@pytest.mark.parametrize("point", range(POINTS))
async def test_a_killed_run_is_resumed_to_the_same_end(
    whole: tuple[Path, int], tmp_path: Path, point: int
) -> None:
    project, events = whole
    chosen = random.Random(f"point {point}").randrange(1, events)  # noqa: S311
    code = await killed_after(chosen, tmp_path)
    begun = tmp_path / "greeter"
    if not begun.exists():
        assert chosen < 5, "the folder is made with the first answer"
        return
    assert code in {-9, 0}
    before = effects(begun)
    await resumed(begun, f"scripted:{SCRIPT}")
    after = effects(begun)
    assert after[: len(before)] == before
    assert len(after) == len(set(after)), "an effect was recorded twice"
    assert set(after) == set(effects(project))
    assert delivered(begun) == delivered(project)
    assert [path.name for path in tmp_path.iterdir()] == ["greeter"]


async def test_what_is_on_record_is_not_asked_again(
    whole: tuple[Path, int], tmp_path: Path
) -> None:
    await killed_after(whole[1] - 3, tmp_path)
    nothing = tmp_path / "empty.yaml"
    nothing.write_text("[]")
    summary = await resumed(tmp_path / "greeter", f"scripted:{nothing}")
    assert summary["calls"] == 0


async def test_resuming_a_finished_project_changes_nothing(whole: tuple[Path, int]) -> None:
    project, _ = whole
    before = delivered(project)
    head = ["git", "-C", str(project), "rev-list", "--count", "HEAD"]
    count = subprocess.run(head, capture_output=True, check=True).stdout
    await resumed(project, f"scripted:{SCRIPT}")
    assert delivered(project) == before
    assert int(subprocess.run(head, capture_output=True, check=True).stdout) <= int(count) + 1
