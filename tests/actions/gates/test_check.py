"""The five gates together, over whole projects."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from actions.gates import check
from actions.gates.check import fingerprint
from artifacts import CheckReport
from environment.sandbox import Job, Outcome, Sandbox
from errors import SandboxUnavailableError
from tests.actions.gates.projects import CLI, PAGE, TERMINAL, Project


@dataclass(frozen=True)
class Nowhere:
    """A machine without any sandbox."""

    name: str = "none"

    async def run(self, job: Job) -> Outcome:
        raise SandboxUnavailableError(f"No sandbox works here for {job.command[0]}.")


async def checked(project: Project, sandbox: Sandbox) -> CheckReport:
    return await check(project.design, project.prd, project.files, sandbox, 0)


def verdicts(report: CheckReport) -> dict[str, str]:
    return {gate.gate: gate.verdict for gate in report.gates}


@pytest.mark.parametrize("project", [CLI, TERMINAL], ids=["cli", "terminal"])
async def test_a_sound_project_passes_all_five_gates(project: Project, sandbox: Sandbox) -> None:
    report = await checked(project, sandbox)
    assert report.failed == ()
    assert set(verdicts(report).values()) == {"passed"}
    assert {proof.id: proof.result for proof in report.requirements} == {
        "R1": "passed",
        "R2": "passed",
    }


async def test_a_sound_page_fails_no_gate(sandbox: Sandbox) -> None:
    report = await checked(PAGE, sandbox)
    assert report.failed == ()
    assert verdicts(report)["tests"] == "passed"


async def test_equal_files_give_equal_reports(sandbox: Sandbox) -> None:
    broken = CLI.changed("counter/step.py", "count + by", "count - by")
    first, second = await checked(broken, sandbox), await checked(broken, sandbox)
    assert first == second
    assert verdicts(first)["tests"] == "failed"


async def test_without_a_sandbox_what_would_be_run_is_unchecked_with_the_reason() -> None:
    report = await checked(CLI, Nowhere())
    assert verdicts(report) == {
        "contract": "passed",
        "static": "passed",
        "tests": "unchecked",
        "start": "unchecked",
        "requirements": "unchecked",
    }
    assert {gate.detail for gate in report.gates[2:]} == {"No sandbox works here for {python}."}
    assert {proof.result for proof in report.requirements} == {"untested"}


async def test_without_a_sandbox_mistakes_that_can_be_read_are_still_found() -> None:
    report = await checked(CLI.changed("counter/step.py", "count + by", "cuont + by"), Nowhere())
    assert verdicts(report)["static"] == "failed"


async def test_a_package_that_is_not_installed_leaves_what_needs_it_unchecked(
    sandbox: Sandbox,
) -> None:
    report = await checked(CLI.designed(dependencies=("no-such-package-anywhere>=1",)), sandbox)
    assert verdicts(report)["start"] == verdicts(report)["tests"] == "unchecked"
    assert "no-such-package-anywhere" in report.gates[2].detail


async def test_a_test_package_that_is_not_installed_does_not_keep_the_program_from_starting(
    sandbox: Sandbox,
) -> None:
    report = await checked(CLI.designed(test_dependencies=("no-such-package-anywhere",)), sandbox)
    assert verdicts(report)["tests"] == "unchecked"
    assert verdicts(report)["start"] == "passed"


async def test_a_project_of_no_files_fails_and_raises_nothing(sandbox: Sandbox) -> None:
    report = await check(CLI.design, CLI.prd, [], sandbox, 3)
    assert report.round == 3
    assert set(verdicts(report).values()) == {"failed", "passed"}
    assert {gate.gate for gate in report.failed} == {"contract", "tests", "start", "requirements"}


@pytest.mark.parametrize(
    "code",
    ["(" * 5000, "-" * 100_000 + "1", "\0", "x = " + "a." * 50_000 + "b", "'''", "\ud800 = 1"],
    ids=["brackets", "signs", "nul", "dots", "string", "surrogate"],
)
async def test_hostile_source_is_a_finding_and_no_crash(code: str, sandbox: Sandbox) -> None:
    report = await checked(CLI.having("counter/step.py", code), sandbox)
    assert verdicts(report)["contract"] == "failed"


_MANY = 30_000


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("counter/index.html", "<head " * _MANY),
        ("counter/index.html", "<script src=" * _MANY),
        ("counter/index.html", "<script src=x>" * _MANY),
        ("counter/step.js", "/*" * _MANY),
        ("counter/step.js", "// TODO\n" * _MANY),
        ("counter/step.js", '\\"' * _MANY),
        ("counter/step.js", "=/[" * _MANY),
        ("counter/step.js", "`${" * _MANY),
        ("counter/step.js", "function f " * _MANY),
        ("counter/step.js", "class A { " + "a(" * _MANY),
    ],
    ids=lambda value: value[:8],
)
async def test_no_text_makes_the_reading_gates_slow(path: str, text: str) -> None:
    report = await checked(PAGE.having(path, text), Nowhere())
    assert max(len(gate.findings) for gate in report.gates) <= 101


async def test_files_that_import_each_other_in_every_way_are_read_once() -> None:
    stars = "\n".join(f"from counter.m{number} import *" for number in range(30))
    project = CLI
    for number in range(30):
        project = project.having(f"counter/m{number}.py", f"{stars}\n")
    project = project.having("counter/more.py", "from counter.m0 import nothing\n")
    report = await checked(project, Nowhere())
    assert [finding.message for finding in report.gates[1].findings] == [
        "imports nothing from counter.m0, which does not define it (line 1)"
    ]


async def test_a_file_that_is_a_folder_too_is_a_finding_and_no_crash(sandbox: Sandbox) -> None:
    report = await checked(CLI.having("counter/step.py/more.py", "x = 1\n"), sandbox)
    assert report.failed


async def test_half_characters_do_not_get_into_a_report(sandbox: Sandbox) -> None:
    page = '<!doctype html><p>\ud800</p><script src="\ud800.js"></script>'
    report = await checked(PAGE.having("counter/index.html", page), sandbox)
    assert report.model_dump_json()


def test_a_fingerprint_tells_paths_from_contents_and_ignores_order() -> None:
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    assert fingerprint({"a": "1b", "c": ""}) != fingerprint({"a": "1", "bc": ""})
    assert len(fingerprint({})) == 64
