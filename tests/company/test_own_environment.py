"""Whole runs of the real command for a program that needs a package, which is made here."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.environment.packages.shelf import repack, wheel
from tests.environment.packages.slow_index import slow_index

HOUSE = Path(__file__).parents[2]
_POLITE = "def polite(text):\n    return text\n"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    wheel(folder, "politeness", {"politeness.py": _POLITE})
    for name in ("pytest", "pluggy", "iniconfig", "packaging", "pygments"):
        repack(folder, name)
    return folder


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """What a model answers whose greeter imports ``politeness``."""
    told = (HOUSE / "tests" / "company" / "greeter.yaml").read_text(encoding="utf-8")
    answers: list[dict[str, Any]] = yaml.safe_load(told)
    answers[1]["answer"]["dependencies"] = ["politeness"]
    (greeting,) = (
        each
        for each in answers
        if each.get("key") == "greeter/greeting.py" and each["action"] == "WriteCode"
    )
    greeting["answer"] = (
        greeting["answer"]
        .replace('greetings."""\n', 'greetings."""\n\nfrom politeness import polite\n', 1)
        .replace(
            "return f\"Hello, {name or 'world'}!\"", "return polite(f\"Hello, {name or 'world'}!\")"
        )
    )
    path = tmp_path / "script.yaml"
    path.write_text(yaml.safe_dump(answers), encoding="utf-8")
    return path


def links(where: str | Path) -> dict[str, str]:
    return {"UV_NO_INDEX": "1", "UV_FIND_LINKS": str(where)}


async def started(environment: Mapping[str, str], *arguments: str) -> Process:
    command = [sys.executable, str(HOUSE / "startup.py"), "--json", *arguments]
    environment = {**os.environ, **environment}
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, limit=2**24)


async def summary(process: Process) -> dict[str, Any]:
    output, _ = await process.communicate()
    last: dict[str, Any] = json.loads(output.splitlines()[-1])
    assert last["exit_code"] == 0, last
    return last


def begin(folder: Path, script: Path) -> tuple[str, ...]:
    place = ("--workspace", str(folder), "--name", "greeter")
    return ("greet people", *place, "--model", f"scripted:{script}", "--allow", "politeness")


def run(command: str, project: Path) -> str:
    """What a command of the delivery prints when it is typed in the project's folder."""
    return subprocess.check_output(command, shell=True, cwd=project, text=True)  # noqa: S602


async def test_the_delivery_starts_as_its_documents_say(
    shelf: Path, script: Path, tmp_path: Path
) -> None:
    told = await summary(await started(links(shelf), *begin(tmp_path, script)))
    project = tmp_path / "greeter"
    assert set(told["gates"].values()) == {"passed"}
    assert told["start"] == ".venv/bin/python -m greeter --help"
    assert "usage: " in run(told["start"], project)
    readme = (project / "README.md").read_text()
    assert f"```sh\n{told['start']}\n```" in readme
    assert "Run `.venv/bin/python -m greeter Ann`." in readme
    assert "```sh\n.venv/bin/python -m pytest\n```" in readme
    assert run(".venv/bin/python -m greeter Ann", project) == "Hello, Ann!\n"
    assert "2 passed" in run(".venv/bin/python -m pytest -q", project)
    delivery = (project / "DELIVERY.md").read_text()
    assert "Start it there with `.venv/bin/python -m greeter --help`." in delivery
    assert run("git status --porcelain --ignored=no", project) == ""
    assert ".venv" not in run("git ls-files", project)


async def test_resuming_puts_a_deleted_one_back(shelf: Path, script: Path, tmp_path: Path) -> None:
    await summary(await started(links(shelf), *begin(tmp_path, script)))
    project = tmp_path / "greeter"
    shutil.rmtree(project / ".venv")
    told = await summary(await started(links(shelf), "--resume", str(project)))
    assert told["calls"] == 0
    assert run(".venv/bin/python -m greeter Ann", project) == "Hello, Ann!\n"


async def test_after_kill_9_while_it_is_made_resuming_makes_it_whole(
    shelf: Path, script: Path, tmp_path: Path
) -> None:
    project = tmp_path / "greeter"
    fresh = {"UV_CACHE_DIR": str(tmp_path / "uv")}
    with slow_index(shelf) as slow:
        environment = {**fresh, **links(slow.url)}
        process = await started(environment, *begin(tmp_path, script))
        assert await asyncio.to_thread(slow.asked.wait, 60)
        process.kill()
        await process.communicate()
        assert process.returncode == -9
        assert not (project / ".venv").exists()
        slow.go.set()
        told = await summary(await started(environment, "--resume", str(project)))
    assert set(told["gates"].values()) == {"passed"}
    assert run(".venv/bin/python -m greeter Ann", project) == "Hello, Ann!\n"


async def test_where_one_of_the_users_stands_in_its_place_this_is_told(
    shelf: Path, script: Path, tmp_path: Path
) -> None:
    await summary(await started(links(shelf), *begin(tmp_path, script)))
    project = tmp_path / "greeter"
    shutil.rmtree(project / ".venv")
    (project / ".venv").mkdir()
    (project / ".venv" / "mine").write_text("kept")
    code = project / "greeter" / "greeting.py"
    code.write_text(f"{code.read_text()}\n# A remark of mine.\n")
    process = await started(links(shelf), "--resume", str(project))
    output, _ = await process.communicate()
    told = [json.loads(line).get("sentence", "") for line in output.splitlines()]
    assert any(each.startswith("The project's own environment: ") for each in told)
    assert (project / ".venv" / "mine").read_text() == "kept"


async def test_a_program_that_needs_nothing_has_none(shelf: Path, tmp_path: Path) -> None:
    script = HOUSE / "tests" / "company" / "greeter.yaml"
    told = await summary(await started(links(shelf), *begin(tmp_path, script)))
    assert told["start"] == "python -m greeter --help"
    assert not (tmp_path / "greeter" / ".venv").exists()
    assert ".venv" not in (tmp_path / "greeter" / "README.md").read_text()
