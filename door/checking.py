"""Checks a blueprint of somebody's own, and says what holds and what does not."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from company.proving import Checked, check_blueprint
from company.settings import Settings
from door.trust import strange_blueprints
from environment.packages import Packages
from environment.sandbox import find_sandbox
from models.offline import Offline
from models.offline.blueprint import Blueprint, load_blueprint
from progress.line_writer import LineWriter

__all__ = ["show_check"]


def show_check(folder: Path, flags: Mapping[str, Any]) -> int:
    """Put the blueprint in ``folder`` to its ``proof.yaml``; 1 when something does not hold.

    Raises:
        UsageError: the blueprint or its proof is broken; names the file and the line.
    """
    settings = Settings.gather(flags)
    blueprint = load_blueprint(folder)
    # Who names a blueprint here vouches for it, wherever it lies.
    strange = strange_blueprints(settings, flags)
    others = [each for each in strange if not folder.resolve().is_relative_to(each.resolve())]
    offline = Offline([*settings.blueprints, folder], unvouched=others)
    return asyncio.run(_check(blueprint, offline, unsafe=settings.unsafe_no_sandbox))


async def _check(blueprint: Blueprint, offline: Offline, *, unsafe: bool) -> int:
    writer = LineWriter(sys.stdout)
    sandbox = find_sandbox(unsafe=unsafe)
    packages = Packages(vouched=offline.vouched_packages)
    many = failed = open_ = 0
    async for checked in check_blueprint(blueprint, offline.knowledge, sandbox, packages):
        many, failed = many + 1, failed + bool(checked.faults)
        open_ += _is_open(checked)
        writer.write("\n".join(_lines(checked)))
    left = f", {open_} not wholly checked" if open_ else ""
    writer.write(f"{blueprint.program}: {many - failed - open_} of {many} hold{left}.")
    return 1 if failed else 0


def _is_open(checked: Checked) -> bool:
    """Whether nothing speaks against it, and something was not checked."""
    return bool(checked.unchecked) and not checked.faults


def _lines(checked: Checked) -> Iterator[str]:
    found = "fails" if checked.faults else "open " if _is_open(checked) else "holds"
    yield f"{found}  {checked.what}"
    for fault in (*checked.faults, *checked.unchecked):
        yield from (f"       {line}" for line in fault.splitlines())
