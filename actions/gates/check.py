"""Runs the five gates over one state of the project."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Mapping, Sequence
from typing import Literal

from actions.gates.codebase import Codebase
from actions.gates.contract import check_contract
from actions.gates.equipment import Equipment, equip
from actions.gates.moderation import moderated
from actions.gates.requirements import check_requirements
from actions.gates.start import check_start
from actions.gates.static import check_static
from actions.gates.tests import SuiteRun, check_tests
from artifacts import CheckReport, Design, GateResult, Prd, ProjectFile
from environment.packages import NO_PACKAGES, Packages, Provided
from environment.sandbox import Sandbox
from errors import SandboxUnavailableError

__all__ = ["check", "fingerprint"]


async def check(
    design: Design,
    prd: Prd,
    files: Sequence[ProjectFile],
    sandbox: Sandbox,
    round: int,  # noqa: A002 - as the report calls it
    packages: Packages = NO_PACKAGES,
) -> CheckReport:
    """Return what the gates say of ``files``; whatever the files do wrong is a finding.

    What reads runs beside what runs in the sandbox. Where no sandbox works, the gates that
    need one are unchecked, with the reason; so are those that need a package which is neither
    here nor to be had from ``packages``. Equal files give equal reports.
    """
    codebase = Codebase(files)
    job_files = {**design.documents(), **codebase.texts}
    equipping = asyncio.ensure_future(equip(design, sandbox, packages))
    contract, static, (suite, start) = await asyncio.gather(
        check_contract(design, codebase, sandbox),
        _read(design, codebase, equipping),
        _run(design, codebase, job_files, sandbox, equipping),
    )
    reason = suite.gate.detail if suite.gate.verdict == "unchecked" else ""
    last, proven = check_requirements(prd, design, codebase, suite.results, reason)
    return CheckReport(
        round=round,
        gates=tuple(map(moderated, (contract, static, suite.gate, start, last))),
        requirements=proven,
        fingerprint=fingerprint(codebase.texts),
        digests=tuple((path, _digest(text)) for path, text in sorted(codebase.texts.items())),
        installed=(await equipping).installed,
    )


async def _read(design: Design, codebase: Codebase, equipping: Awaitable[Equipment]) -> GateResult:
    equipment = await equipping
    return await check_static(design, codebase, equipment.tests.folder or equipment.start.folder)


async def _run(
    design: Design,
    codebase: Codebase,
    job_files: Mapping[str, str],
    sandbox: Sandbox,
    equipping: Awaitable[Equipment],
) -> tuple[SuiteRun, GateResult]:
    """The two gates for which code of the project is run."""
    equipment = await equipping
    try:
        return await asyncio.gather(
            _run_tests(design, codebase, job_files, sandbox, equipment.tests),
            _run_start(design, job_files, sandbox, equipment.start),
        )
    except SandboxUnavailableError as error:
        return SuiteRun(_unchecked("tests", str(error))), _unchecked("start", str(error))


async def _run_tests(
    design: Design,
    codebase: Codebase,
    job_files: Mapping[str, str],
    sandbox: Sandbox,
    packages: Provided,
) -> SuiteRun:
    if packages.reason:
        return SuiteRun(_unchecked("tests", packages.reason))
    return await check_tests(design, codebase, job_files, sandbox, packages=packages.folder)


async def _run_start(
    design: Design, job_files: Mapping[str, str], sandbox: Sandbox, packages: Provided
) -> GateResult:
    if packages.reason:
        return _unchecked("start", packages.reason)
    return await check_start(design, job_files, sandbox, packages.folder)


def _unchecked(gate: Literal["tests", "start"], reason: str) -> GateResult:
    return GateResult(gate=gate, verdict="unchecked", detail=reason)


def fingerprint(texts: Mapping[str, str]) -> str:
    """SHA-256 over the sorted paths and their contents."""
    digest = hashlib.sha256()
    for path in sorted(texts):
        for part in (path.encode(), texts[path].encode("utf-8", "surrogatepass")):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
