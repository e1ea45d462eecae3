"""Gate 3: the project's own tests pass in the sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.gates.codebase import Codebase
from actions.gates.dependencies import plugins_of
from actions.gates.junit import Case, UnreadableReportError, read_report
from actions.gates.printed import one_line, tail
from actions.gates.traceback_frames import error_line, frames
from artifacts import Design, Finding, GateResult
from environment.sandbox import Job, Limits, Outcome, Sandbox

__all__ = ["SuiteRun", "check_tests"]

_REPORT = ".softhouse-junit.xml"
_LIMITS = Limits(seconds=60.0)


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """The verdict on the tests, and what became of each: ``passed``, ``failed``, ``skipped``."""

    gate: GateResult
    results: Mapping[str, str] = field(default_factory=dict)
    """``tests/test_game.py::test_grows`` → result, over all its parameters."""


async def check_tests(
    design: Design,
    codebase: Codebase,
    job_files: Mapping[str, str],
    sandbox: Sandbox,
    limits: Limits = _LIMITS,
    packages: str = "",
) -> SuiteRun:
    """Run pytest over the project, with the packages that lie in the folder ``packages``.

    Raises:
        SandboxUnavailableError: when nothing can be run here.
    """
    if not codebase.tests:
        return SuiteRun(_failed("The project has no tests.", [], Outcome(None)))
    command = _command(design, limits, packages)
    job = Job(command, job_files, collect=(_REPORT,), limits=limits, packages=packages)
    return _Reader(design, codebase, set(job_files)).read(await sandbox.run(job), limits)


def _command(design: Design, limits: Limits, packages: str) -> tuple[str, ...]:
    """Only declared plugins are loaded, so that the result is the same on every machine."""
    plugins = [
        part for name in plugins_of(design.test_dependencies, packages) for part in ("-p", name)
    ]
    return (
        # -P keeps a project file called pytest.py from being run instead.
        *("{python}", "-P", "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider"),
        *("--disable-plugin-autoload", *plugins, "--continue-on-collection-errors"),
        *(f"--junit-xml={_REPORT}", "-o", "junit_family=xunit1"),
        # Says where a test hangs before the sandbox ends it.
        *("-o", f"faulthandler_timeout={limits.seconds * 0.6:g}"),
    )


def _failed(detail: str, findings: list[Finding], outcome: Outcome) -> GateResult:
    return GateResult(
        gate="tests",
        verdict="failed",
        detail=detail,
        findings=tuple(findings or [Finding(path="", message=detail)]),
        output=tail(outcome.stdout, outcome.stderr),
    )


class _Reader:
    """Reads one run of pytest."""

    def __init__(self, design: Design, codebase: Codebase, paths: set[str]) -> None:
        self._subjects = {file.test: file.path for file in design.files if file.test}
        self._proves = codebase.proves
        self._paths = paths

    def read(self, outcome: Outcome, limits: Limits) -> SuiteRun:
        """Return the verdict. A run without a readable report proves nothing."""
        if outcome.ended_by != "itself":
            return SuiteRun(self._ended(outcome, limits))
        try:
            cases = read_report(outcome.collected.get(_REPORT, ""))
        except UnreadableReportError:
            code = outcome.exit_code
            detail = f"The test run ended with exit code {code} and left no readable report."
            return SuiteRun(_failed(detail, self._crash(outcome, detail), outcome))
        return SuiteRun(self._judge(cases, outcome), _by_test(cases))

    def _ended(self, outcome: Outcome, limits: Limits) -> GateResult:
        if outcome.ended_by == "memory":
            detail = f"The tests used more than {limits.memory_bytes // 2**20} MB of memory."
        else:
            detail = f"The tests did not end within {limits.seconds:g} seconds."
        return _failed(detail, self._crash(outcome, detail), outcome)

    def _crash(self, outcome: Outcome, detail: str) -> list[Finding]:
        """Where it hung or died: faulthandler writes the innermost line first."""
        stacks = outcome.stderr.rpartition("most recent call first")[2]
        inside = frames(stacks, self._paths)
        if not inside:
            return []
        sources = [each for each in inside if each.path not in self._subjects]
        at = sources[0] if sources else inside[0]
        return [Finding(path=at.path, message=f"{detail[:-1]}; it was at line {at.line}")]

    def _judge(self, cases: list[Case], outcome: Outcome) -> GateResult:
        failed = [case for case in cases if case.result == "failed"]
        passed = sum(case.result == "passed" for case in cases)
        skipped = sum(case.result == "skipped" for case in cases)
        findings = [self._finding(case) for case in failed] + self._never_ran(cases)
        detail = f"{passed} tests passed"
        detail += f", {len(failed)} failed" if failed else ""
        detail += f", {skipped} were skipped" if skipped else ""
        problem = _contradiction(outcome.exit_code, failed=bool(failed), ran=bool(passed or failed))
        if problem or findings:
            return _failed(problem or f"{detail}.", findings, outcome)
        return GateResult(gate="tests", verdict="passed", detail=f"{detail}.")

    def _finding(self, case: Case) -> Finding:
        inside = frames(case.trace, self._paths)
        sources = [each for each in inside if each.path != case.path]
        at = sources[-1] if sources else (inside[-1] if inside else None)
        blamed = sources[-1].path if sources else self._subjects.get(case.path, case.path)
        if not case.name:
            reason = error_line(case.trace) or _last_line(case.trace) or case.message
            path = sources[-1].path if sources else case.path
            return Finding(path=path, message=f"{case.path} can't be collected: {one_line(reason)}")
        where = f" (at {at})" if at else ""
        return Finding(path=blamed, message=f"{case.id} failed: {one_line(case.message)}{where}")

    def _never_ran(self, cases: list[Case]) -> list[Finding]:
        """Tests that are written but not in the report, e.g. in a file pytest does not read."""
        broken = {case.path for case in cases if not case.name}
        seen = {_without_parameters(case.id) for case in cases}
        return [
            Finding(path=path, message=f"{name} was never run by pytest")
            for path, names in self._proves.items()
            if path not in broken
            for name in names
            if f"{path}::{name}" not in seen and _is_collected(name)
        ]


def _contradiction(exit_code: int | None, *, failed: bool, ran: bool) -> str:
    """What is wrong with a report that doesn't fit the exit code; empty when it fits."""
    if exit_code == 5 or (exit_code == 0 and not ran):
        return "No test was run."
    if exit_code == 0 and failed:
        return "The test run ended with exit code 0 although tests failed."
    if exit_code != 0 and not failed:
        return (
            f"The test run ended with exit code {exit_code} although no test is reported as failed."
        )
    return ""


def _is_collected(name: str) -> bool:
    return "::" not in name or name.startswith("Test")


def _without_parameters(identifier: str) -> str:
    return re.sub(r"\[.*\]$", "", identifier, flags=re.S)


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1].removeprefix("E ") if text.strip() else ""


def _by_test(cases: list[Case]) -> dict[str, str]:
    """The worst result over a test's parameters; a skipped one does not spoil those that ran."""
    results: dict[str, str] = {}
    weight = {"skipped": 0, "passed": 1, "failed": 2}
    for case in cases:
        if case.name:
            name = _without_parameters(case.id)
            results[name] = max(results.get(name, "skipped"), case.result, key=weight.__getitem__)
    return results
