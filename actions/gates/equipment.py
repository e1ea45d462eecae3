"""What a project's declared packages come to: where they lie, or why something can't be run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from actions.gates.dependencies import absent
from artifacts import Design
from environment.packages import Packages, Provided
from environment.sandbox import Sandbox
from errors import SandboxUnavailableError

__all__ = ["Equipment", "equip"]


@dataclass(frozen=True, slots=True)
class Equipment:
    """For the tests, and for the program itself: a folder (empty: none is needed) or a reason."""

    tests: Provided
    start: Provided


async def equip(design: Design, sandbox: Sandbox, packages: Packages) -> Equipment:
    """See what the sandbox's Python lacks, and get it where that is allowed."""
    everything = {*design.dependencies, *design.test_dependencies}
    try:
        missing = set(await absent(sorted(everything), sandbox))
    except SandboxUnavailableError as error:
        nowhere = Provided(reason=str(error))
        return Equipment(nowhere, nowhere)
    tests = await _provided(missing, packages)
    own = missing.intersection(design.dependencies)
    # One folder for both, unless it is the tests alone that can't have what they need.
    start = tests if not tests.reason and own else await _provided(own, packages)
    return Equipment(tests, start)


async def _provided(missing: Collection[str], packages: Packages) -> Provided:
    if not missing:
        return Provided()
    provided = await packages.provide(missing)
    return Provided(provided.folder, provided.reason and f"Not run: {provided.reason}.")
