"""What a project's declared packages come to: where they lie, or why something can't be run."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from actions.gates.dependencies import absent
from artifacts import Design
from environment.packages import Packages, Provided
from environment.sandbox import Sandbox
from errors import SandboxUnavailableError

__all__ = ["Equipment", "equip"]

_FOR_TESTS = "pytest"


@dataclass(frozen=True, slots=True)
class Equipment:
    """For the tests, and for the program itself: a folder (empty: none is needed) or a reason."""

    tests: Provided
    start: Provided
    installed: tuple[str, ...] = ()
    """What was asked of the project's own environment; nothing where it has none."""


async def equip(design: Design, sandbox: Sandbox, packages: Packages) -> Equipment:
    """Get what the design declares, where that is allowed.

    A program that needs packages gets them into an environment of the project's own. Where that
    can't be, as for its tests alone, only what the sandbox's Python lacks is got.
    """
    own = await _own(design, packages)
    if own.tests.folder:
        return own
    program = set(design.dependencies)
    try:
        missing = set(await absent(sorted({*program, *design.test_dependencies}), sandbox))
    except SandboxUnavailableError as error:
        nowhere = Provided(reason=str(error))
        return Equipment(nowhere, nowhere, own.installed)
    if own.start.folder:
        # What only the tests need is mostly here.
        tests = own.start if missing <= program else await _provided(missing, packages)
        return replace(own, tests=tests)
    return await _shared(missing, missing & program, packages)


async def _own(design: Design, packages: Packages) -> Equipment:
    """With folders of the project's own environment, as far as it has them."""
    nothing = Equipment(Provided(), Provided())
    if not design.dependencies:
        return nothing
    everything = (*design.dependencies, *design.test_dependencies, _FOR_TESTS)
    for wanted, tests in ((everything, True), (design.dependencies, False)):
        got = await packages.own(wanted)
        if got.folder:
            return Equipment(got if tests else Provided(), got, tuple(dict.fromkeys(wanted)))
    return nothing


async def _shared(missing: set[str], own: set[str], packages: Packages) -> Equipment:
    """Get what is missing, among which is the program's own, into what projects share."""
    tests = await _provided(missing, packages)
    # One folder for both, unless it is the tests alone that can't have what they need.
    start = tests if not tests.reason and own else await _provided(own, packages)
    return Equipment(tests, start)


async def _provided(missing: Collection[str], packages: Packages) -> Provided:
    if not missing:
        return Provided()
    provided = await packages.provide(missing)
    return Provided(provided.folder, provided.reason and f"Not run: {provided.reason}.")
