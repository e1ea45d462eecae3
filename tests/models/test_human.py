"""A person at a real terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.models.questions import PRD

ROOT = Path(__file__).parents[2]
PRD_LINES = PRD.model_dump_json(indent=1)
CODE = "```python snake/game.py\nX = 1\n```"


@pytest.fixture
def terminal() -> Iterator[pexpect.spawn[str]]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tests.models.person"],
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
        echo=False,
        dimensions=(50, 200),
    )
    yield child
    child.close(force=True)


def asked(terminal: pexpect.spawn[str], words: str) -> str:
    terminal.expect_exact(words)
    return str(terminal.before)


def answered(terminal: pexpect.spawn[str], text: str) -> None:
    for line in [*text.splitlines(), "."]:
        terminal.sendline(line)


def result(terminal: pexpect.spawn[str]) -> list[object]:
    terminal.expect(r"RESULT (\[.*\])\r\n")
    assert isinstance(terminal.match, re.Match)
    found: list[object] = json.loads(terminal.match[1])
    return found


def test_the_person_sees_what_a_model_sees_and_answers_one_question_after_the_other(
    terminal: pexpect.spawn[str],
) -> None:
    shown = asked(terminal, "Answer with Prd as one JSON object.")
    assert "Question 1: ProductManager, WritePrd" in shown
    assert "─ system ─" in shown
    assert "You are the product manager." in shown
    assert "─ user ─" in shown
    assert "Write it, as JSON." in shown
    assert "Question 2" not in shown
    answered(terminal, PRD_LINES)
    asked(terminal, "Answer with snake/game.py as one fenced block")
    answered(terminal, CODE)
    assert result(terminal) == [PRD_LINES, CODE, True]


def test_an_answer_that_cannot_be_used_is_asked_for_again(terminal: pexpect.spawn[str]) -> None:
    asked(terminal, "Answer with Prd as one JSON object.")
    answered(terminal, '{"title": "Snake"}')
    asked(terminal, "- requirements: Field required")
    asked(terminal, "Once more, please:")
    answered(terminal, PRD_LINES)
    asked(terminal, "Question 2")


def test_control_d_ends_an_answer_too(terminal: pexpect.spawn[str]) -> None:
    asked(terminal, "Answer with Prd as one JSON object.")
    terminal.send(PRD_LINES.replace("\n", "\r") + "\r")
    terminal.sendeof()
    asked(terminal, "Question 2")


def test_a_file_may_hold_the_answer_and_a_source_file_needs_no_fence(
    terminal: pexpect.spawn[str], tmp_path: Path
) -> None:
    (tmp_path / "prd.json").write_text(PRD_LINES, encoding="utf-8")
    (tmp_path / "game.py").write_text("X = '蛇'\n", encoding="utf-8")
    asked(terminal, "Answer with Prd as one JSON object.")
    terminal.sendline(f"@{tmp_path / 'missing.json'}")
    asked(terminal, "No such file or directory")
    terminal.sendline(f"@{tmp_path / 'prd.json'}")
    asked(terminal, "Question 2")
    terminal.sendline(f"@{tmp_path / 'game.py'}")
    assert result(terminal) == [PRD_LINES, "```snake/game.py\nX = '蛇'\n```", True]


def test_nobody_there_ends_the_run(terminal: pexpect.spawn[str]) -> None:
    for _ in range(3):
        asked(terminal, "Answer")
        terminal.sendeof()
    asked(terminal, "FAULT Nobody answers at the terminal.")


def test_control_c_stops_at_once(terminal: pexpect.spawn[str]) -> None:
    asked(terminal, "Answer with Prd as one JSON object.")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    assert "KeyboardInterrupt" in str(terminal.before)
