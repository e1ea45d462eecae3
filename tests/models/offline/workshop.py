"""What the tests of blueprints do with a plan: put it through the gates, break it."""

from __future__ import annotations

import pytest

from actions.gates.equipment import equip
from actions.gates.start_page import find_browser
from company.proving import gate_faults, mutation_faults, project_files
from environment.packages import Packages
from environment.sandbox import Sandbox
from models.offline.planning.plan import Plan
from models.offline.planning.proof import Mutation

__all__ = ["failed_gates", "project_files", "unnoticed"]


async def failed_gates(plan: Plan, sandbox: Sandbox) -> list[str]:
    """What the gates object to, a text each; also what stayed unchecked without need."""
    found = await gate_faults(plan, sandbox, await _packages_of(plan, sandbox))
    excused = "start " if plan.design.entry.kind == "web" and not find_browser() else "none "
    return [*found.failed, *(each for each in found.unchecked if not each.startswith(excused))]


async def unnoticed(plan: Plan, mutation: Mutation, sandbox: Sandbox) -> str:
    """Why the plan's own tests do not show the mutation; empty when they do."""
    found = await mutation_faults(plan, mutation, sandbox, await _packages_of(plan, sandbox))
    return "\n".join((*found.failed, *found.unchecked))


async def _packages_of(plan: Plan, sandbox: Sandbox) -> Packages:
    """Those that a built-in blueprint vouches for; the test is skipped where they can't be had."""
    packages = Packages((*plan.design.dependencies, *plan.design.test_dependencies))
    if plan.design.dependencies:
        equipment = await equip(plan.design, sandbox, packages)
        if equipment.start.reason:
            pytest.skip(equipment.start.reason)
    return packages
