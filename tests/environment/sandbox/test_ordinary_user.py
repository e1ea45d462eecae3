"""The tests of bubblewrap once more as an ordinary user, who has fewer means than root."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
NOBODY = 65534
FILES = [
    *("test_bubblewrap.py", "test_bubblewrap_walls.py"),
    *("test_bubblewrap_limits.py", "test_bubblewrap_end.py"),
]
NEEDED = "import pytest, pytest_asyncio, pydantic, pyte, networkx, aiofiles"


@pytest.fixture
def home() -> Iterator[str]:
    """A folder that is nobody's own; pytest's temporary folders are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, NOBODY, NOBODY)
        yield folder


def as_nobody(home: str, *command: str) -> subprocess.CompletedProcess[str]:
    spec = find_spec("pytest")
    packages = Path(spec.origin).parents[1] if spec and spec.origin else ROOT
    return subprocess.run(
        command,
        user=NOBODY,
        group=NOBODY,
        extra_groups=[],
        cwd=ROOT,
        env={
            "HOME": home,
            "TMPDIR": home,
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(packages),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def interpreter(home: str) -> str:
    """One that everybody may run, and that finds what these tests need."""
    for program in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        try:
            if as_nobody(home, program, "-c", NEEDED).returncode == 0:
                return program
        except OSError:
            continue
    pytest.skip("no interpreter that other users may run finds what these tests need")


def test_an_ordinary_user_is_protected_just_as_well(home: str) -> None:
    if os.getuid() != 0:
        pytest.skip("these tests already run as an ordinary user")
    program = interpreter(home)
    files = [str(HERE / name) for name in FILES]
    # Without a group, which it can hardly make, both ways to hold memory are the same.
    options = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "not control"]
    answer = as_nobody(home, program, *options, *files)
    assert answer.returncode == 0, answer.stdout
    assert " passed" in answer.stdout
    assert "does not work on this machine" not in answer.stdout
