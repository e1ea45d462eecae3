"""Full-screen programs, played on the sandbox's terminal."""

from __future__ import annotations

import pytest

from actions.gates.start import check_start
from environment.sandbox import Sandbox
from tests.actions.gates.projects import TERMINAL, Project, messages

MAIN = "counter/__main__.py"


async def found(project: Project, sandbox: Sandbox) -> list[tuple[str, str]]:
    gate = await check_start(project.design, project.job_files, sandbox)
    assert gate.verdict == ("failed" if gate.findings else "passed")
    return messages(gate)


def running(code: str) -> Project:
    return TERMINAL.having(MAIN, code).started(expect="")


async def test_a_program_that_reacts_to_the_arrows_passes(sandbox: Sandbox) -> None:
    gate = await check_start(TERMINAL.design, TERMINAL.job_files, sandbox)
    assert (gate.verdict, gate.findings) == ("passed", ())
    assert gate.detail == "`python -m counter` ran on a terminal, and 3 keys were pressed."


async def test_a_program_that_ends_well_when_told_to_passes(sandbox: Sandbox) -> None:
    assert await found(TERMINAL.started(keys=("Up", "q", "Up"), expect="Count 1"), sandbox) == []


async def test_without_keys_the_usual_ones_are_pressed(sandbox: Sandbox) -> None:
    assert await found(TERMINAL.started(keys=(), expect="Count -1"), sandbox) == []


async def test_without_curses_arrows_are_sent_as_plain_ones(sandbox: Sandbox) -> None:
    code = (
        "import sys\nimport tty\n\ntty.setraw(sys.stdin)\n"
        "print('ready', end='\\r\\n', flush=True)\n"
        "while key := sys.stdin.read(3):\n    print(repr(key), end='\\r\\n', flush=True)\n"
    )
    shown = running(code).started(keys=("Up", "Left"), expect=r"'\x1b[D'")
    assert await found(shown, sandbox) == []


async def test_text_that_was_promised_and_never_shown_is_found(sandbox: Sandbox) -> None:
    said = await found(TERMINAL.started(expect="Count 9"), sandbox)
    assert said == [(MAIN, "'Count 9' was never seen on the screen")]


async def test_keys_that_do_nothing_are_found_by_what_they_should_show(sandbox: Sandbox) -> None:
    deaf = TERMINAL.changed(MAIN, "screen.getch()", "screen.getch() * 0")
    assert await found(deaf, sandbox) == [(MAIN, "'Count 2' was never seen on the screen")]


async def test_a_crash_under_a_key_is_found_with_its_place(sandbox: Sandbox) -> None:
    crashing = TERMINAL.changed("counter/step.py", "return count + by", "return count // (by - 1)")
    assert await found(crashing, sandbox) == [
        (
            "counter/step.py",
            "the program ended with exit code 1: ZeroDivisionError: integer division or modulo "
            "by zero (at counter/step.py:6)",
        )
    ]


async def test_a_traceback_that_the_program_survives_is_found(sandbox: Sandbox) -> None:
    code = (
        "import threading\nimport time\n\n\ndef fail():\n    raise ValueError('inside')\n\n\n"
        "threading.Thread(target=fail).start()\ntime.sleep(60)\n"
    )
    assert await found(running(code), sandbox) == [
        (MAIN, f"the program shows a traceback: ValueError: inside (at {MAIN}:6)")
    ]


async def test_an_empty_screen_is_found(sandbox: Sandbox) -> None:
    said = await found(running("import time\n\ntime.sleep(60)\n"), sandbox)
    assert said == [(MAIN, "the program painted nothing on the screen")]


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "import os\nos.abort()"])
async def test_a_bad_end_is_found(code: str, sandbox: Sandbox) -> None:
    ((path, message),) = await found(running(code), sandbox)
    assert path == MAIN
    assert message.startswith("the program ended with exit code ")


async def test_a_module_that_is_not_there_is_found(sandbox: Sandbox) -> None:
    ((path, message),) = await found(TERMINAL.started(target="cuonter"), sandbox)
    assert path == ""
    assert message.startswith("the program ended with exit code 1")
