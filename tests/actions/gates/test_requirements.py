"""The requirements gate, from the results of tests that were run or not."""

from __future__ import annotations

import pytest

from actions.gates.codebase import Codebase
from actions.gates.requirements import check_requirements
from tests.actions.gates.projects import CLI, Project, messages

SUITE = "tests/test_step.py"
UP, DOWN = f"{SUITE}::test_counts_up", f"{SUITE}::test_counts_down"


def verdict(
    results: dict[str, str], project: Project = CLI, unchecked: str = ""
) -> tuple[str, str, list[tuple[str, str]], dict[str, str]]:
    gate, proven = check_requirements(
        project.prd, project.design, Codebase(project.files), results, unchecked
    )
    return gate.verdict, gate.detail, messages(gate), {each.id: each.result for each in proven}


def test_each_requirement_is_followed_to_its_files_tests_and_result() -> None:
    results = {UP: "passed", DOWN: "failed"}
    gate, proven = check_requirements(CLI.prd, CLI.design, Codebase(CLI.files), results, "")
    assert gate.verdict == "passed"
    assert [each.model_dump() for each in proven] == [
        {
            "id": "R1",
            "files": ("counter/step.py", "counter/__main__.py"),
            "tests": (UP,),
            "result": "passed",
        },
        {"id": "R2", "files": ("counter/step.py",), "tests": (DOWN,), "result": "failed"},
    ]


@pytest.mark.parametrize("results", [{}, {UP: "skipped"}, {DOWN: "passed"}])
def test_an_essential_requirement_that_no_passing_test_reaches_fails(
    results: dict[str, str],
) -> None:
    word, detail, found, proven = verdict(results)
    assert word == "failed"
    assert detail.startswith("0 of 1 essential requirements are proven")
    assert found == [
        (
            "counter/step.py",
            "no passing test proves R1 (it counts up): write one in tests/test_step.py whose "
            "docstring starts with R1",
        )
    ]
    assert proven["R1"] == "untested"


def test_one_failing_test_of_an_essential_requirement_is_enough_to_fail() -> None:
    both = CLI.changed(SUITE, "R2: it counts down", "R1, R2: it counts down")
    word, _, found, proven = verdict({UP: "passed", DOWN: "failed"}, both)
    assert word == "failed"
    assert found == [("counter/step.py", "R1 is not met: a test that names it fails")]
    assert proven == {"R1": "failed", "R2": "failed"}


def test_a_requirement_that_is_not_essential_is_listed_when_untested() -> None:
    word, detail, found, proven = verdict({UP: "passed"})
    assert (word, found, proven["R2"]) == ("passed", [], "untested")
    assert detail == (
        "1 of 1 essential requirements are proven by a passing test; no passing test names R2."
    )


def test_when_the_tests_could_not_be_run_nothing_is_claimed() -> None:
    word, detail, found, proven = verdict({}, unchecked="No sandbox.")
    assert (word, detail, found) == ("unchecked", "No sandbox.", [])
    assert proven == {"R1": "untested", "R2": "untested"}
