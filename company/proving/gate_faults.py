"""Puts a plan through the gates, as if it had been written by engineers and testers."""

from __future__ import annotations

from actions.gates import check
from artifacts import GateResult, SourceFile, TestFile
from company.proving.faults import Faults
from environment.packages import NO_PACKAGES, Packages
from environment.sandbox import Sandbox
from models.offline.planning import Plan

__all__ = ["gate_faults", "project_files"]


async def gate_faults(plan: Plan, sandbox: Sandbox, packages: Packages = NO_PACKAGES) -> Faults:
    """Build ``plan`` and return what its gates say; ``packages`` gets those that it declares."""
    report = await check(plan.design, plan.prd, project_files(plan), sandbox, 0, packages)
    return Faults(
        tuple(_line(gate) for gate in report.gates if gate.verdict == "failed"),
        tuple(_line(gate) for gate in report.gates if gate.verdict == "unchecked"),
    )


def project_files(plan: Plan) -> list[SourceFile | TestFile]:
    """The files of ``plan`` as they would be handed over."""
    tests = {file.test for file in plan.design.files}
    return [
        TestFile(path=path, code=code) if path in tests else SourceFile(path=path, code=code)
        for path, code in plan.files.items()
    ]


def _line(gate: GateResult) -> str:
    findings = (f"{each.path}: {each.message}" for each in gate.findings)
    told = [f"{gate.gate} {gate.verdict}: {gate.detail}", *findings, gate.output]
    return "\n".join(each.strip() for each in told if each.strip())
