"""Breaks one place of a planned program, and sees whether its own tests notice."""

from __future__ import annotations

from collections.abc import Mapping

from actions.gates.equipment import equip
from company.proving.faults import Faults
from environment.packages import NO_PACKAGES, Packages
from environment.sandbox import Job, Outcome, Sandbox
from errors import SandboxUnavailableError
from models.offline.planning import Mutation, Plan

__all__ = ["mutation_faults"]

_TESTS = ("{python}", "-P", "-m", "pytest", "-q", "-x", "--disable-plugin-autoload")
_RED = 1
"""What pytest ends with when a test fails; with more when it could not run them."""


async def mutation_faults(
    plan: Plan, mutation: Mutation, sandbox: Sandbox, packages: Packages = NO_PACKAGES
) -> Faults:
    """Return why ``mutation`` shows nothing of the tests of ``plan``; none when they notice it."""
    path = _path(plan, mutation)
    if path not in plan.files:
        return Faults((f"there is no {mutation.file} in this mix",))
    if (times := plan.files[path].count(mutation.line)) != 1:
        return Faults((f"{path} holds {mutation.line!r} {times} times, and must hold it once",))
    files = {**plan.files, path: plan.files[path].replace(mutation.line, mutation.instead)}
    provided = (await equip(plan.design, sandbox, packages)).tests
    if provided.reason:
        return Faults(unchecked=(provided.reason,))
    try:
        outcome = await _needed_tests(plan, path, files, sandbox, provided.folder)
    except SandboxUnavailableError as error:
        return Faults(unchecked=(str(error),))
    if outcome.exit_code == _RED:
        return Faults()
    return Faults((_not_noticed(path, mutation, outcome),))


def _not_noticed(path: str, mutation: Mutation, outcome: Outcome) -> str:
    if outcome.exit_code == 0:
        return f"the tests stay green with {mutation.instead!r} in {path} for {mutation.line!r}"
    return f"the tests can't be run (exit code {outcome.exit_code}):\n{outcome.stdout.strip()}"


def _path(plan: Plan, mutation: Mutation) -> str:
    """Its file, whose path may leave out the package."""
    if mutation.file in plan.files:
        return mutation.file
    return f"{plan.design.package}/{mutation.file}"


async def _needed_tests(
    plan: Plan, path: str, files: Mapping[str, str], sandbox: Sandbox, packages: str
) -> Outcome:
    """Run the tests of ``path`` first, and all others only when these are green."""
    everything = {**files, **plan.design.documents()}
    own = [each.test for each in plan.design.files if each.path == path and each.test]
    if own:
        outcome = await sandbox.run(Job((*_TESTS, *own), everything, packages=packages))
        if outcome.exit_code != 0:
            return outcome
    return await sandbox.run(Job(_TESTS, everything, packages=packages))
