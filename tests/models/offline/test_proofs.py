"""Every built-in blueprint with a ``proof.yaml`` is put to that proof.

One blueprint: ``pytest tests/models/offline/test_proofs.py -k snake``. Of a long proof the everyday
run takes the first mixes and mutations, with every interface and as many files as it can;
``make prove`` takes all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from company.proving import style_faults
from environment.sandbox import Sandbox
from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprint
from models.offline.knowledge.knowledge import Knowledge, load_knowledge
from models.offline.planning.expectation import misunderstandings
from models.offline.planning.mixture import Mix, plan_mix
from models.offline.planning.pairwise import pairwise_mixes
from models.offline.planning.plan import Plan
from models.offline.planning.plan_faults import plan_faults
from models.offline.planning.proof import ExpectedIdea, Mutation, Proof, load_proof
from tests.models.offline.workshop import failed_gates, unnoticed

_EVERY_DAY = 3
"""So many mixes and mutations of a blueprint; a mix takes a second or two with a browser."""

_Item = TypeVar("_Item")

NAMES = sorted(path.parent.name for path in BUILT_IN.glob("*/proof.yaml"))


@cache
def blueprint_of(name: str) -> Blueprint:
    return load_blueprint(BUILT_IN / name)


@cache
def proof_of(name: str) -> Proof:
    return load_proof(blueprint_of(name))


@cache
def plan_of(name: str, mix: Mix) -> Plan:
    return plan_mix(blueprint_of(name), mix)


@cache
def everything() -> Knowledge:
    return load_knowledge()


def readable() -> dict[str, Proof]:
    """The proofs that can be read; the others fail in a test of their own."""
    found = {}
    for name in NAMES:
        try:
            found[name] = proof_of(name)
        except UsageError:
            continue
    return found


def every_day(items: Sequence[_Item], kind: Callable[[_Item], object]) -> list[_Item]:
    """The first of each kind, and then the first of the rest."""
    first = {kind(item): item for item in reversed(items)}
    rest = [item for item in items if item not in first.values()]
    return [*reversed(first.values()), *rest][:_EVERY_DAY]


def marks(item: _Item, chosen: Sequence[_Item]) -> Any:
    return () if item in chosen else pytest.mark.thorough


PROOFS = readable()
MIXES = [
    pytest.param(
        name, mix, id=f"{name}-{place}-{mix.interface}-{mix.language}", marks=marks(mix, daily)
    )
    for name, proof in PROOFS.items()
    for daily in [every_day(proof.mixes, lambda mix: mix.interface)]
    for place, mix in enumerate(proof.mixes)
]
IDEAS = [
    pytest.param(name, idea, id=f"{name}-{idea.idea}")
    for name, proof in PROOFS.items()
    for idea in proof.ideas
]
MUTATIONS = [
    pytest.param(name, mutation, id=f"{name}-{place}-{mutation.file}", marks=marks(mutation, daily))
    for name, proof in PROOFS.items()
    for daily in [every_day(proof.mutations, lambda mutation: mutation.file)]
    for place, mutation in enumerate(proof.mutations)
]


@pytest.mark.parametrize("name", NAMES)
def test_the_proof_can_be_read(name: str) -> None:
    assert load_proof(load_blueprint(BUILT_IN / name)).mixes


@pytest.mark.parametrize("name", PROOFS)
def test_every_two_choices_fit_together(name: str, tmp_path: Path) -> None:
    ideas = list(dict.fromkeys(mix.idea for mix in PROOFS[name].mixes))
    mixes = dict.fromkeys([*PROOFS[name].mixes, *pairwise_mixes(blueprint_of(name), ideas)])
    plans = {mix: plan_of(name, mix) for mix in mixes}
    assert [(mix, fault) for mix, plan in plans.items() for fault in plan_faults(plan)] == []
    assert style_faults(plans.values(), tmp_path) == ""


@pytest.mark.parametrize(("name", "expected"), IDEAS)
def test_an_idea_is_understood(name: str, expected: ExpectedIdea) -> None:
    assert list(misunderstandings(everything(), blueprint_of(name).program, expected)) == []


@pytest.mark.parametrize(("name", "mix"), MIXES)
async def test_a_mix_passes_every_gate(sandbox: Sandbox, name: str, mix: Mix) -> None:
    assert await failed_gates(plan_of(name, mix), sandbox) == []


@pytest.mark.parametrize(("name", "mutation"), MUTATIONS)
async def test_a_mutation_turns_the_tests_red(
    sandbox: Sandbox, name: str, mutation: Mutation
) -> None:
    plan = plan_of(name, PROOFS[name].mixes[mutation.mix])
    assert await unnoticed(plan, mutation, sandbox) == ""
