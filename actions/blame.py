"""Which file is sent back for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from artifacts import CheckReport, Design, GateResult, Review

__all__ = ["Blame", "blame"]


@dataclass(frozen=True, slots=True)
class Blame:
    """What gates and reviewers object to in one file."""

    path: str
    test: str = ""
    """The file's test, which may be what is wrong."""
    findings: list[str] = field(default_factory=list)
    """Of the gates, each once."""
    remarks: list[str] = field(default_factory=list)
    """Of the reviewers, each once."""

    @property
    def problems(self) -> tuple[str, ...]:
        """All that must be mended."""
        return (*self.findings, *self.remarks)


def blame(report: CheckReport, design: Design, reviews: Sequence[Review]) -> list[Blame]:
    """Return who is to blame, each file once; what names no file goes to the one in front."""
    blamed: dict[str, Blame] = {}

    def of(path: str) -> Blame:
        contract = design.contract(path)
        return blamed.setdefault(path, Blame(path, contract.test if contract else ""))

    for gate in report.failed:
        for path, problem in _findings(gate, design):
            _add(of(path).findings, problem)
    for review in reviews:
        for remark in () if review.approved else review.remarks:
            _add(of(review.path).remarks, remark)
    return list(blamed.values())


def _findings(gate: GateResult, design: Design) -> list[tuple[str, str]]:
    if not gate.findings:
        return [(design.front, f"{gate.gate}: {gate.detail}")]
    tested_by = {file.test: file.path for file in design.files if file.test}
    found = []
    for finding in gate.findings:
        path = tested_by.get(finding.path, finding.path)
        owner = path if design.contract(path) else design.front
        found.append((owner, f"{gate.gate}: {finding.path}: {finding.message}"))
    return found


def _add(problems: list[str], problem: str) -> None:
    if problem not in problems:
        problems.append(problem)
