"""A place where commands can be typed as the pages print them, and a project made there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.pages import HOUSE

Typed = Callable[[str], subprocess.CompletedProcess[str]]


def _checkout(folder: Path) -> Path:
    """What a set-up checkout looks like, without copying or installing anything."""
    (folder / ".venv").mkdir(parents=True)
    for entry in HOUSE.iterdir():
        if entry.name not in {".venv", "workspace", ".git"}:
            (folder / entry.name).symlink_to(entry)
    for entry in Path(sys.prefix).iterdir():
        if not entry.name.startswith("."):
            (folder / ".venv" / entry.name).symlink_to(entry)
    for stamp in (".uv", ".run", ".dev"):
        (folder / ".venv" / stamp).touch()
    return folder


def _typing(folder: Path) -> Typed:
    def typed(command: str) -> subprocess.CompletedProcess[str]:
        path = f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {"PATH": path, "HOME": str(folder), "PYTHONPATH": str(folder)}
        return subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={**environment, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )

    return typed


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Types one command in a fresh checkout."""
    return _typing(_checkout(tmp_path / "softhouse"))


@pytest.fixture(scope="session")
def snake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout in which the README's first command was typed."""
    folder = _checkout(tmp_path_factory.mktemp("docs") / "softhouse")
    done = _typing(folder)('make run IDEA="build a snake game"')
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def typed_after(snake: Path) -> Typed:
    """Types one more command there."""
    return _typing(snake)
