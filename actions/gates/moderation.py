"""Keeps what a gate says within bounds, whatever the files made it say."""

from __future__ import annotations

from artifacts import Finding, GateResult

__all__ = ["moderated"]

_MOST_FINDINGS = 100
_LONGEST_MESSAGE = 1000


def moderated(gate: GateResult) -> GateResult:
    """Return ``gate`` with each finding once, not too many, and text that can be written."""
    findings = list(dict.fromkeys(map(_moderated_finding, gate.findings)))
    if len(findings) > _MOST_FINDINGS:
        more = f"and {len(findings) - _MOST_FINDINGS} more of the kind"
        findings = [*findings[:_MOST_FINDINGS], Finding(path="", message=more)]
    changes = {
        "findings": tuple(findings),
        "detail": _writable(gate.detail),
        "output": _writable(gate.output),
    }
    return gate.model_copy(update=changes)


def _moderated_finding(finding: Finding) -> Finding:
    return Finding(path=finding.path, message=_writable(finding.message)[:_LONGEST_MESSAGE])


def _writable(text: str) -> str:
    """Half characters can't be written to any file."""
    return text.encode("utf-8", "replace").decode()
