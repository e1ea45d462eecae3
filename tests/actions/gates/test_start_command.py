"""Command-line programs: their help and one real command."""

from __future__ import annotations

import pytest

from actions.gates.start import check_start
from environment.sandbox import Sandbox
from tests.actions.gates.projects import CLI, Project, messages

MAIN = "counter/__main__.py"


async def found(project: Project, sandbox: Sandbox) -> list[tuple[str, str]]:
    gate = await check_start(project.design, project.job_files, sandbox)
    assert gate.verdict == ("failed" if gate.findings else "passed")
    return messages(gate)


async def test_a_command_that_does_what_it_says_passes(sandbox: Sandbox) -> None:
    gate = await check_start(CLI.design, CLI.job_files, sandbox)
    assert (gate.verdict, gate.findings) == ("passed", ())
    assert gate.detail == "`python -m counter --help` and `python -m counter 41` ended well."


async def test_without_an_example_the_help_must_show_what_is_expected(sandbox: Sandbox) -> None:
    assert await found(CLI.started(example=(), expect="usage: counter"), sandbox) == []
    said = await found(CLI.started(example=(), expect="next: 42"), sandbox)
    assert said == [(MAIN, "`python -m counter --help` did not print 'next: 42'")]


async def test_an_example_that_fails_is_found_with_the_place(sandbox: Sandbox) -> None:
    crashing = CLI.changed("counter/step.py", "count + by", "count / 0")
    assert await found(crashing, sandbox) == [
        (
            "counter/step.py",
            "`python -m counter 41` ended with exit code 1: ZeroDivisionError: division by zero "
            "(at counter/step.py:6)",
        )
    ]


async def test_an_example_that_prints_something_else_is_found(sandbox: Sandbox) -> None:
    other = CLI.changed("counter/step.py", "count + by", "count - by")
    assert await found(other, sandbox) == [
        (MAIN, "`python -m counter 41` did not print 'next: 42'")
    ]


async def test_help_that_fails_is_found(sandbox: Sandbox) -> None:
    deaf = CLI.changed(MAIN, "ArgumentParser(", "ArgumentParser(add_help=False, ")
    ((path, message),) = await found(deaf, sandbox)
    assert path == MAIN
    assert message == "`python -m counter --help` ended with exit code 2"


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("x = 1\n", "printed nothing"),
        (
            "import threading\n\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()\n",
            f"shows a traceback: ZeroDivisionError: division by zero (at {MAIN}:3)",
        ),
    ],
)
async def test_a_command_that_does_nothing_useful_is_found(
    code: str, complaint: str, sandbox: Sandbox
) -> None:
    said = await found(CLI.having(MAIN, code), sandbox)
    assert said == [
        (MAIN, f"`python -m counter {argument}` {complaint}") for argument in ("--help", "41")
    ]


async def test_an_argument_is_never_an_option_of_python(sandbox: Sandbox) -> None:
    said = await found(CLI.started(target="-c", example=("print('next: 42')",)), sandbox)
    assert len(said) == 2
