"""The tests gate: suites that fail in every way, each beside one that passes."""

from __future__ import annotations

import pytest

from actions.gates.codebase import Codebase
from actions.gates.tests import SuiteRun, check_tests
from environment.sandbox import Limits, Sandbox
from tests.actions.gates.projects import CLI, Project, messages

SUITE = "tests/test_step.py"
STEP = "counter/step.py"


async def suite_of(project: Project, sandbox: Sandbox, limits: Limits | None = None) -> SuiteRun:
    limits = limits or Limits(seconds=30)
    return await check_tests(
        project.design, Codebase(project.files), project.job_files, sandbox, limits
    )


async def test_a_suite_that_passes_is_counted_test_by_test(sandbox: Sandbox) -> None:
    run = await suite_of(CLI, sandbox)
    assert run.gate.verdict == "passed"
    assert run.gate.detail == "2 tests passed."
    assert run.results == {
        f"{SUITE}::test_counts_up": "passed",
        f"{SUITE}::test_counts_down": "passed",
    }


async def test_a_failing_test_names_itself_its_reason_and_the_file_it_tests(
    sandbox: Sandbox,
) -> None:
    run = await suite_of(CLI.changed(STEP, "count + by", "count + 2"), sandbox)
    assert run.gate.verdict == "failed"
    assert run.gate.detail == "0 tests passed, 2 failed."
    assert messages(run.gate)[0] == (
        STEP,
        f"{SUITE}::test_counts_up failed: assert 3 == 2 + where 3 = step(1) (at {SUITE}:6)",
    )
    assert "FAILED tests/test_step.py::test_counts_up" in run.gate.output
    assert run.results[f"{SUITE}::test_counts_down"] == "failed"


@pytest.mark.parametrize("name", ["pytest.py", "pytest/__main__.py", "_pytest/__init__.py"])
async def test_a_file_called_like_pytest_does_not_stand_in_for_it(
    name: str, sandbox: Sandbox
) -> None:
    cases = "".join(
        f'<testcase classname="tests.test_step" name="{each}" file="{SUITE}" time="0"/>'
        for each in ("test_counts_up", "test_counts_down")
    )
    report = f"<testsuites><testsuite>{cases}</testsuite></testsuites>"
    forging = f"open('.softhouse-junit.xml', 'w').write({report!r})\nraise SystemExit(0)\n"
    broken = CLI.changed(STEP, "count + by", "count + 2").having(name, forging)
    run = await suite_of(broken, sandbox)
    assert run.gate.detail == "0 tests passed, 2 failed."


async def test_an_error_is_blamed_on_the_last_line_of_the_program(sandbox: Sandbox) -> None:
    inner = 'def fail(number):\n    raise ValueError(f"bad {number}")\n'
    code = "from counter.inner import fail\n\n\ndef step(count, by=1):\n    return fail(count)\n"
    run = await suite_of(CLI.having("counter/inner.py", inner).having(STEP, code), sandbox)
    assert messages(run.gate)[0] == (
        "counter/inner.py",
        f"{SUITE}::test_counts_up failed: ValueError: bad 1 (at counter/inner.py:2)",
    )


async def test_a_file_that_can_not_be_collected_is_found_and_the_others_still_run(
    sandbox: Sandbox,
) -> None:
    other = "tests/test_other.py"
    run = await suite_of(CLI.having(other, "from counter.step import stride\n"), sandbox)
    assert run.gate.verdict == "failed"
    ((path, message),) = messages(run.gate)
    assert path == other
    assert message.startswith(
        f"{other} can't be collected: ImportError: cannot import name 'stride' from 'counter.step'"
    )
    assert run.results[f"{SUITE}::test_counts_up"] == "passed"


async def test_a_program_that_breaks_when_imported_is_blamed_for_it(sandbox: Sandbox) -> None:
    run = await suite_of(CLI.having(STEP, "raise RuntimeError('no')\n"), sandbox)
    assert messages(run.gate) == [(STEP, f"{SUITE} can't be collected: RuntimeError: no")]


async def test_no_tests_at_all_is_a_failure(sandbox: Sandbox) -> None:
    run = await suite_of(CLI.lacking(SUITE), sandbox)
    assert (run.gate.verdict, run.gate.detail) == ("failed", "The project has no tests.")


@pytest.mark.parametrize(
    "code",
    ["X = 1\n", "import pytest\n\n\n@pytest.mark.skip\ndef test_x():\n    assert X\n"],
    ids=["none", "skipped"],
)
async def test_a_suite_in_which_nothing_runs_is_a_failure(code: str, sandbox: Sandbox) -> None:
    run = await suite_of(CLI.having(SUITE, code), sandbox)
    assert (run.gate.verdict, run.gate.detail) == ("failed", "No test was run.")


async def test_a_test_that_pytest_never_collects_is_found(sandbox: Sandbox) -> None:
    hidden = "tests/checks.py"
    run = await suite_of(CLI.having(hidden, "def test_more():\n    assert 1 < 2\n"), sandbox)
    assert messages(run.gate) == [(hidden, "test_more was never run by pytest")]


async def test_results_are_told_over_all_parameters_and_in_classes(sandbox: Sandbox) -> None:
    code = """import pytest

from counter.step import step


class TestStep:
    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_adds(self, number):
        assert step(number) == number + 1

    @pytest.mark.parametrize("text", ["a]b", "["])
    def test_text(self, text):
        assert text == "["

    @pytest.mark.skipif(True, reason="never")
    def test_skipped(self):
        assert step(1) == 7
"""
    run = await suite_of(CLI.having(SUITE, code), sandbox)
    assert run.gate.detail == "4 tests passed, 1 failed, 1 were skipped."
    assert run.results == {
        f"{SUITE}::TestStep::test_adds": "passed",
        f"{SUITE}::TestStep::test_text": "failed",
        f"{SUITE}::TestStep::test_skipped": "skipped",
    }


async def test_a_failing_teardown_fails_its_test(sandbox: Sandbox) -> None:
    code = """import pytest


@pytest.fixture
def thing():
    yield 1
    raise RuntimeError("left open")


def test_thing(thing):
    assert thing == 1
"""
    run = await suite_of(CLI.having(SUITE, code), sandbox)
    assert run.results == {f"{SUITE}::test_thing": "failed"}
    assert 'failed on teardown with "RuntimeError: left open"' in messages(run.gate)[0][1]


async def test_a_warning_is_an_error_as_the_project_says(sandbox: Sandbox) -> None:
    code = CLI.texts[STEP].replace(
        "    return", "    import warnings\n\n    warnings.warn('old')\n    return"
    )
    run = await suite_of(CLI.having(STEP, code), sandbox)
    assert messages(run.gate)[0][0] == STEP
    assert "UserWarning: old" in messages(run.gate)[0][1]


async def test_a_suite_that_leaves_early_with_code_0_proves_nothing(sandbox: Sandbox) -> None:
    code = CLI.texts[SUITE] + "\n\ndef test_leaves():\n    import os\n\n    os._exit(0)\n"
    run = await suite_of(CLI.having(SUITE, code), sandbox)
    assert run.gate.verdict == "failed"
    assert run.gate.detail == "The test run ended with exit code 0 and left no readable report."
    assert run.results == {}


async def test_an_exit_code_that_disagrees_with_the_report_is_a_failure(sandbox: Sandbox) -> None:
    conftest = "def pytest_sessionfinish(session):\n    session.exitstatus = {}\n"
    claims = CLI.having("tests/conftest.py", conftest.format(3))
    run = await suite_of(claims, sandbox)
    assert run.gate.detail == (
        "The test run ended with exit code 3 although no test is reported as failed."
    )
    hides = CLI.having("tests/conftest.py", conftest.format(0)).changed(STEP, "+ by", "- by")
    run = await suite_of(hides, sandbox)
    assert run.gate.detail == "The test run ended with exit code 0 although tests failed."


async def test_a_forged_report_must_name_every_test(sandbox: Sandbox) -> None:
    code = (
        CLI.texts[SUITE]
        + """

import os
import pathlib

pathlib.Path(".softhouse-junit.xml").write_text(
    '<testsuites><testsuite><testcase classname="tests.test_step" name="test_counts_up"'
    ' file="tests/test_step.py"/></testsuite></testsuites>'
)
os._exit(0)
"""
    )
    run = await suite_of(CLI.having(SUITE, code), sandbox)
    assert messages(run.gate) == [(SUITE, "test_counts_down was never run by pytest")]


async def test_a_suite_that_hangs_is_ended_and_told_where(sandbox: Sandbox) -> None:
    code = "def step(count, by=1):\n    while True:\n        count += by\n"
    run = await suite_of(CLI.having(STEP, code), sandbox, Limits(seconds=3))
    assert run.gate.detail == "The tests did not end within 3 seconds."
    ((path, message),) = messages(run.gate)
    assert path == STEP
    assert message.startswith("The tests did not end within 3 seconds; it was at line ")


async def test_a_suite_that_fills_the_memory_is_ended_and_said_so(sandbox: Sandbox) -> None:
    code = (
        "def step(count, by=1):\n    hoard = []\n"
        "    while True:\n        hoard.append(bytes(10**7))\n"
    )
    limits = Limits(seconds=30, memory_bytes=128 * 2**20)
    run = await suite_of(CLI.having(STEP, code), sandbox, limits)
    assert run.gate.verdict == "failed"
    assert run.gate.detail == "The tests used more than 128 MB of memory."


async def test_a_declared_plugin_is_loaded_and_no_other(sandbox: Sandbox) -> None:
    code = (
        "import pytest\n\n\n@pytest.mark.asyncio\nasync def test_waits() -> None:\n"
        "    assert 1 < 2\n"
    )
    settings = (
        "[tool.pytest.ini_options]\npythonpath = ['.']\n"
        "asyncio_default_fixture_loop_scope = 'function'\n"
    )
    project = CLI.having(SUITE, code).having("pyproject.toml", settings)
    assert (await suite_of(project, sandbox)).gate.verdict == "failed"
    declared = project.designed(test_dependencies=("pytest-asyncio",))
    assert (await suite_of(declared, sandbox)).gate.verdict == "passed"
