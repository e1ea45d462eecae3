"""What the tests of all blueprints do with a plan: put it through the gates, run its tests."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from actions.gates import check
from actions.gates.equipment import equip
from artifacts import SourceFile, TestFile
from environment.packages import Packages
from environment.sandbox import Job, Outcome, Sandbox
from models.offline.plan import Plan

_TESTS = ("{python}", "-m", "pytest", "-q", "-x", "--disable-plugin-autoload")
_STYLE = 'line-length = 100\ntarget-version = "py311"\nlint.select = ["F", "E", "I", "B", "UP"]\n'
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def project_files(plan: Plan) -> list[SourceFile | TestFile]:
    """The files of a plan as engineers and testers would hand them over."""
    tests = {file.test for file in plan.design.files}
    return [
        TestFile(path=path, code=code) if path in tests else SourceFile(path=path, code=code)
        for path, code in plan.files.items()
    ]


async def failed_gates(plan: Plan, sandbox: Sandbox) -> list[str]:
    """What the gates object to, a line each; also what stayed unchecked without need."""
    await _packages_of(plan, sandbox)
    files = project_files(plan)
    report = await check(plan.design, plan.prd, files, sandbox, 0, _shelf(plan))
    excused = {"start"} if plan.design.entry.kind == "web" and not _has_browser() else set()
    return [
        f"{gate.gate} {gate.verdict}: {gate.detail} {gate.findings} {gate.output}"
        for gate in report.gates
        if gate.verdict == "failed" or (gate.verdict != "passed" and gate.gate not in excused)
    ]


async def own_tests(plan: Plan, files: Mapping[str, str], sandbox: Sandbox) -> Outcome:
    """Run the tests among ``files``, the (perhaps broken) files of the plan, as delivered."""
    packages = await _packages_of(plan, sandbox)
    return await sandbox.run(Job(_TESTS, {**files, **plan.design.documents()}, packages=packages))


async def needed_tests(
    plan: Plan, path: str, files: Mapping[str, str], sandbox: Sandbox
) -> Outcome:
    """Run the tests of ``path`` first, and all others only when these are green."""
    own = [each.test for each in plan.design.files if each.path == path and each.test]
    if own:
        texts = {**files, **plan.design.documents()}
        packages = await _packages_of(plan, sandbox)
        outcome = await sandbox.run(Job((*_TESTS, *own), texts, packages=packages))
        if outcome.exit_code != 0:
            return outcome
    return await own_tests(plan, files, sandbox)


def _shelf(plan: Plan) -> Packages:
    """Where a plan's packages come from: a built-in blueprint vouches for those it names."""
    return Packages(plan.design.dependencies)


async def _packages_of(plan: Plan, sandbox: Sandbox) -> str:
    """The folder of a plan's packages; the test is skipped where they can't be had."""
    if not plan.design.dependencies:
        return ""
    equipment = await equip(plan.design, sandbox, _shelf(plan))
    if equipment.start.reason:
        pytest.skip(equipment.start.reason)
    return equipment.start.folder


def style_faults(plans: Iterable[Plan], folder: Path) -> str:
    """What ruff says of all plans, written to ``folder``; empty when they are clean."""
    for number, plan in enumerate(plans):
        for path, text in {**plan.files, **plan.design.documents()}.items():
            file = folder / str(number) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        # Where the settings lie, there ruff looks for the project's own packages.
        (folder / str(number) / "ruff.toml").write_text(_STYLE)
    ruff = (sys.executable, "-m", "ruff")
    commands = (("check", "--output-format=concise"), ("format", "--diff"))
    done = [
        subprocess.run(
            [*ruff, *command, "--no-cache", "--quiet", str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        for command in commands
    ]
    return "".join(each.stdout + each.stderr for each in done)


def broken(files: Mapping[str, str], path: str, line: str, instead: str) -> dict[str, str]:
    """The files with one place changed, which must be there exactly once."""
    assert files[path].count(line) == 1, f"{path} has {files[path].count(line)} times {line!r}"
    return {**files, path: files[path].replace(line, instead)}


def _has_browser() -> bool:
    return any(shutil.which(name) for name in _BROWSERS)
