"""Runs the five gates over one state of the project."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal

from actions.gates.codebase import Codebase
from actions.gates.contract import check_contract
from actions.gates.dependencies import absent
from actions.gates.moderation import moderated
from actions.gates.requirements import check_requirements
from actions.gates.start import check_start
from actions.gates.static import check_static
from actions.gates.tests import SuiteRun, check_tests
from artifacts import CheckReport, Design, GateResult, Prd, ProjectFile
from environment.sandbox import Sandbox
from errors import SandboxUnavailableError

__all__ = ["check", "fingerprint"]


async def check(
    design: Design,
    prd: Prd,
    files: Sequence[ProjectFile],
    sandbox: Sandbox,
    round: int,  # noqa: A002 - as the report calls it
) -> CheckReport:
    """Return what the gates say of ``files``; whatever the files do wrong is a finding.

    What reads runs beside what runs in the sandbox. Where no sandbox works, the gates that
    need one are unchecked, with the reason. Equal files give equal reports.
    """
    codebase = Codebase(files)
    job_files = {**design.documents(), **codebase.texts}
    contract, static, (suite, start) = await asyncio.gather(
        check_contract(design, codebase, sandbox),
        check_static(design, codebase),
        _run(design, codebase, job_files, sandbox),
    )
    reason = suite.gate.detail if suite.gate.verdict == "unchecked" else ""
    last, proven = check_requirements(prd, design, codebase, suite.results, reason)
    return CheckReport(
        round=round,
        gates=tuple(map(moderated, (contract, static, suite.gate, start, last))),
        requirements=proven,
        fingerprint=fingerprint(codebase.texts),
        digests=tuple((path, _digest(text)) for path, text in sorted(codebase.texts.items())),
    )


async def _run(
    design: Design, codebase: Codebase, job_files: Mapping[str, str], sandbox: Sandbox
) -> tuple[SuiteRun, GateResult]:
    """The two gates for which code of the project is run."""
    try:
        return await asyncio.gather(
            _run_tests(design, codebase, job_files, sandbox), _run_start(design, job_files, sandbox)
        )
    except SandboxUnavailableError as error:
        return SuiteRun(_unchecked("tests", str(error))), _unchecked("start", str(error))


async def _run_tests(
    design: Design, codebase: Codebase, job_files: Mapping[str, str], sandbox: Sandbox
) -> SuiteRun:
    needed = sorted({*design.dependencies, *design.test_dependencies})
    missing = await absent(needed, sandbox)
    if missing:
        return SuiteRun(_unchecked("tests", _not_installed(missing)))
    return await check_tests(design, codebase, job_files, sandbox)


async def _run_start(design: Design, job_files: Mapping[str, str], sandbox: Sandbox) -> GateResult:
    missing = await absent(design.dependencies, sandbox)
    if missing:
        return _unchecked("start", _not_installed(missing))
    return await check_start(design, job_files, sandbox)


def _not_installed(missing: Sequence[str]) -> str:
    return f"Not run, because {', '.join(missing)} is not installed here; install it and run again."


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
