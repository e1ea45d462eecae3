"""Gate 5: every essential requirement is reached by a test that passes."""

from __future__ import annotations

from collections.abc import Mapping

from actions.gates.codebase import Codebase
from artifacts import (
    Design,
    Finding,
    GateResult,
    Prd,
    ProvenRequirement,
    Requirement,
)

__all__ = ["check_requirements"]


def check_requirements(
    prd: Prd,
    design: Design,
    codebase: Codebase,
    results: Mapping[str, str],
    unchecked: str,
) -> tuple[GateResult, tuple[ProvenRequirement, ...]]:
    """Follow each requirement to its files, to the tests that name it, and to their results.

    ``unchecked`` is why the tests could not be run; empty when they were.
    """
    naming = _tests_by_requirement(codebase)
    proven = tuple(
        _prove(each, design, naming.get(each.id, ()), results) for each in prd.requirements
    )
    if unchecked:
        return GateResult(gate="requirements", verdict="unchecked", detail=unchecked), proven
    pairs = list(zip(prd.requirements, proven, strict=True))
    findings = [
        _finding(requirement, proof, design)
        for requirement, proof in pairs
        if requirement.priority == "P0" and proof.result != "passed"
    ]
    gate = GateResult(
        gate="requirements",
        verdict="failed" if findings else "passed",
        detail=_detail(pairs),
        findings=tuple(findings),
    )
    return gate, proven


def _tests_by_requirement(codebase: Codebase) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path, proven in codebase.proves.items():
        for name, ids in proven.items():
            for each in ids:
                found[each] = (*found.get(each, ()), f"{path}::{name}")
    return found


def _prove(
    requirement: Requirement, design: Design, tests: tuple[str, ...], results: Mapping[str, str]
) -> ProvenRequirement:
    outcomes = {results.get(test, "skipped") for test in tests}
    result = "failed" if "failed" in outcomes else "passed" if "passed" in outcomes else "untested"
    serving = (file.path for file in design.files if requirement.id in file.serves)
    return ProvenRequirement.model_validate(
        {"id": requirement.id, "files": tuple(serving), "tests": tests, "result": result}
    )


def _finding(requirement: Requirement, proof: ProvenRequirement, design: Design) -> Finding:
    path = proof.files[0] if proof.files else ""
    if proof.result == "failed":
        return Finding(
            path=path, message=f"{requirement.id} is not met: a test that names it fails"
        )
    contracts = [file for file in design.files if file.path in proof.files and file.test]
    place = f" in {contracts[0].test}" if contracts else ""
    return Finding(
        path=contracts[0].path if contracts else path,
        message=f"no passing test proves {requirement.id} ({requirement.text}): write one{place} "
        f"whose docstring starts with {requirement.id}",
    )


def _detail(pairs: list[tuple[Requirement, ProvenRequirement]]) -> str:
    essential = [proof for requirement, proof in pairs if requirement.priority == "P0"]
    passed = sum(proof.result == "passed" for proof in essential)
    others = [
        proof.id
        for requirement, proof in pairs
        if requirement.priority != "P0" and proof.result == "untested"
    ]
    detail = f"{passed} of {len(essential)} essential requirements are proven by a passing test"
    return f"{detail}; no passing test names {', '.join(others)}." if others else f"{detail}."
