"""What ``new_blueprint`` makes is a working blueprint, and its own proof holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from environment.sandbox import Sandbox
from errors import UsageError
from models.offline import load_knowledge
from models.offline.blueprint import Blueprint
from models.offline.blueprint_folder import load_blueprint
from models.offline.expectation import misunderstandings
from models.offline.mixture import plan_mix
from models.offline.pairwise import pairwise_mixes
from models.offline.plan_faults import plan_faults
from models.offline.proof import load_proof
from models.offline.skeleton_folder import new_blueprint
from tests.models.offline.workshop import broken, failed_gates, needed_tests, style_faults


@pytest.fixture
def blueprint(tmp_path: Path) -> Blueprint:
    return load_blueprint(new_blueprint(tmp_path, "lucky_penny"))


def test_it_is_named_as_asked(blueprint: Blueprint) -> None:
    assert (blueprint.program, blueprint.title.en) == ("lucky_penny", "Lucky penny")


def test_every_two_choices_fit_together(blueprint: Blueprint, tmp_path: Path) -> None:
    mixes = [*load_proof(blueprint).mixes, *pairwise_mixes(blueprint)]
    plans = [plan_mix(blueprint, mix) for mix in mixes]
    assert [fault for plan in plans for fault in plan_faults(plan)] == []
    assert style_faults(plans, tmp_path / "plans") == ""


def test_its_ideas_are_understood(blueprint: Blueprint, tmp_path: Path) -> None:
    knowledge = load_knowledge([tmp_path])
    for idea in load_proof(blueprint).ideas:
        assert list(misunderstandings(knowledge, "lucky_penny", idea)) == []


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_its_mixes_pass_every_gate(
    blueprint: Blueprint, sandbox: Sandbox, number: int
) -> None:
    assert (
        await failed_gates(plan_mix(blueprint, load_proof(blueprint).mixes[number]), sandbox) == []
    )


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_its_mutations_turn_the_tests_red(
    blueprint: Blueprint, sandbox: Sandbox, number: int
) -> None:
    proof = load_proof(blueprint)
    mutation = proof.mutations[number]
    plan = plan_mix(blueprint, proof.mixes[mutation.mix])
    path = f"lucky_penny/{mutation.file}"
    files = broken(plan.files, path, mutation.line, mutation.instead)
    assert (await needed_tests(plan, path, files, sandbox)).exit_code == 1


@pytest.mark.parametrize("name", ["Lucky", "2048", "a-b", "../up", ""])
def test_a_name_that_is_no_program_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="bingo_cards"):
        new_blueprint(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(blueprint: Blueprint) -> None:
    with pytest.raises(UsageError, match="there already"):
        new_blueprint(blueprint.folder.parent, "lucky_penny")
