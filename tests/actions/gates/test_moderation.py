from __future__ import annotations

from actions.gates.moderation import moderated
from artifacts import Finding, GateResult


def gate(*messages: str) -> GateResult:
    findings = tuple(Finding(path="a.py", message=each) for each in messages)
    return GateResult(gate="static", verdict="failed", findings=findings)


def test_a_finding_is_said_once() -> None:
    assert len(moderated(gate("twice", "twice", "once")).findings) == 2


def test_too_many_findings_are_counted() -> None:
    findings = moderated(gate(*map(str, range(150)))).findings
    assert len(findings) == 101
    assert findings[-1].message == "and 50 more of the kind"


def test_half_characters_are_replaced_and_long_messages_cut() -> None:
    ((finding, long),) = [moderated(gate("\ud800", "x" * 9999)).findings]
    assert finding.message == "?"
    assert len(long.message) == 1000
