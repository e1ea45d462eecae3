"""A person's mistakes, and the machine's, end in one sentence: the real command, as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
STARTUP = [sys.executable, str(HOUSE / "startup.py")]

NEEDY = """
from roles import Role

class Needy(Role):
    actions = ()
    def __init__(self, desk: str) -> None:
        super().__init__()
"""


def run(
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    stdin: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    clean = {"PATH": os.environ["PATH"], "HOME": str(folder), **(environment or {})}
    return subprocess.run(
        [*STARTUP, *arguments],
        cwd=folder,
        env=clean,
        input=stdin,
        capture_output=True,
        check=False,
    )


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error."""
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    return line


@pytest.mark.parametrize(
    ("files", "arguments", "environment", "sentence"),
    [
        ({}, ("x",), {"SOFTHOUSE_HIRE": "foo:Bar"}, "there is no module 'foo'"),
        ({}, ("x",), {"SOFTHOUSE_HIRE": "foo"}, "names no role"),
        ({}, ("x",), {"SOFTHOUSE_ENGINEERS": "[4"}, "SOFTHOUSE_ENGINEERS '[4'"),
        ({"company.toml": b"engineers = 0"}, ("x",), {}, "company.toml: engineers = 0: write a"),
        ({}, ("x", "--model-for", "ReviewCode"), {}, "--model-for 'ReviewCode': write WHO=MODEL"),
        ({}, ("x", "--model-for", "Reviewcode=a"), {}, "Did you mean ReviewCode?"),
        ({"company.toml": b'model = "\xff"'}, ("x",), {}, "company.toml is not UTF-8"),
        ({"company.toml": b"unsafe_no_sandbox = true"}, ("x",), {}, "which no file may"),
        ({"exit.py": b"import sys; sys.exit(0)"}, ("x", "--hire", "exit.py:R"), {}, "SystemExit"),
        ({"exit.py": b"import sys; sys.exit(0)"}, ("x", "--hire", "exit:R"), {}, "SystemExit"),
        ({"n.py": NEEDY.encode()}, ("x", "--hire", "n.py:Needy"), {}, "missing 1 required"),
        ({}, ("x", "--hire", f"{'n' * 300}.py:R"), {}, "File name too long"),
        ({}, ("x", "--base-url", "http://[::1/v1"), {}, "--base-url 'http://[::1/v1': it has an"),
        ({}, ("x", "--base-url", "http://h:99999/v1"), {}, "invalid port number"),
        ({}, ("x",), {"OPENAI_API_KEY": "a b"}, "OPENAI_API_KEY holds white space"),
        ({"idea": b"\xff"}, ("--idea-file", "idea"), {}, "byte 1 is 0xff"),
    ],
)
def test_it_is_told_in_one_sentence_with_exit_code_2(
    tmp_path: Path,
    files: dict[str, bytes],
    arguments: tuple[str, ...],
    environment: dict[str, str],
    sentence: str,
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    done = run(tmp_path, *arguments, environment=environment)
    assert sentence in told(done)
    assert done.returncode == 2


def test_an_idea_on_standard_input_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "-", stdin=b"a snake\xff")
    assert "byte 8 is 0xff" in told(done)
    assert done.returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p" / ".company").mkdir(parents=True)
    (tmp_path / "p" / ".company").chmod(0)
    done = run(tmp_path, "--resume", "p")
    (tmp_path / "p" / ".company").chmod(0o700)
    assert "p can't be read: Permission denied" in told(done)
    assert done.returncode == 2


@pytest.mark.parametrize("traced", [False, True])
def test_what_nobody_thought_of_is_one_sentence_or_a_traceback_if_wished(
    tmp_path: Path, traced: bool
) -> None:
    wish = {"SOFTHOUSE_TRACEBACK": "1"} if traced else {}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*STARTUP, "build a snake game"],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)} | wish,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "OSError: [Errno 28] No space left on device" in done.stderr
    assert ("Traceback" in done.stderr) is traced
    assert traced or len(done.stderr.splitlines()) == 1
