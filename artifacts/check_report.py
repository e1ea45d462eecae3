"""What the gates found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from artifacts.artifact import Artifact, Record

__all__ = ["CheckReport", "Finding", "GateResult", "ProvenRequirement"]


class Finding(Record):
    """One thing that a gate objects to."""

    path: str
    """The file it concerns; empty when no single file is to blame."""
    message: str


class GateResult(Record):
    """One gate: passed, failed, or unchecked with the reason."""

    gate: Literal["contract", "static", "tests", "start", "requirements"]
    verdict: Literal["passed", "failed", "unchecked"]
    detail: str = ""
    """A sentence: what was checked (e.g. ``34 tests passed``), or why it could not be."""
    findings: tuple[Finding, ...] = ()
    output: str = ""
    """The end of what the program or its tests printed, for those who must mend it."""


class ProvenRequirement(Record):
    """How one requirement fared: the files that serve it and the tests that prove it."""

    id: str
    files: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    """As ``tests/test_game.py::test_grows``."""
    result: Literal["passed", "failed", "untested"]

    @property
    def tests_by_file(self) -> dict[str, list[str]]:
        """Path → the names of the tests in it, in their order."""
        found: dict[str, list[str]] = {}
        for test in self.tests:
            path, _, name = test.partition("::")
            found.setdefault(path, []).append(name)
        return found


class CheckReport(Artifact):
    """The five gates, run once over one state of all files."""

    round: int
    """0 for the first check, n for the check after the n-th round of fixes."""
    gates: tuple[GateResult, ...]
    requirements: tuple[ProvenRequirement, ...] = ()
    fingerprint: str = ""
    """SHA-256 over paths and contents of the files that were checked."""
    digests: tuple[tuple[str, str], ...] = ()
    """Path and SHA-256 of each file that was checked, by which a later round sees what changed."""
    installed: tuple[str, ...] = ()
    """The packages that the project's own ``.venv`` was asked to hold, if it has one."""

    @property
    def key(self) -> str:
        """The round: reports of earlier rounds stay readable."""
        return str(self.round)

    @property
    def failed(self) -> tuple[GateResult, ...]:
        """The gates that failed; unchecked ones are not among them."""
        return tuple(gate for gate in self.gates if gate.verdict == "failed")

    def same(self, path: str, other: CheckReport) -> bool:
        """Whether the file at ``path`` was the very same, or missing, when ``other`` was made.

        What was made before files were told apart knows of none, and says False.
        """
        mine, others = dict(self.digests), dict(other.digests)
        return bool(mine and others) and mine.get(path) == others.get(path)

    def documents(self) -> Mapping[str, str]:
        """None: the last report is part of ``DELIVERY.md``."""
        return {}
