"""What does not hold of a blueprint's proof is told, each thing with what speaks against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from company.proving import Checked, check_blueprint, mutation_faults
from environment.sandbox import Sandbox, Unavailable
from errors import UsageError
from models.offline import load_knowledge, new_blueprint
from models.offline.blueprint import load_blueprint
from models.offline.planning import Mutation, load_proof, plan_mix

Edit = Callable[[str, str, str], None]


@pytest.fixture
def penny(tmp_path: Path) -> Path:
    return new_blueprint(tmp_path / "mine", "lucky_penny")


@pytest.fixture
def edit(penny: Path) -> Edit:
    def change(file: str, old: str, new: str) -> None:
        text = (penny / file).read_text()
        assert text.count(old) == 1
        (penny / file).write_text(text.replace(old, new))

    return change


async def wrong(folder: Path, sandbox: Sandbox) -> dict[str, str]:
    """What does not hold → what is said about it."""
    known = load_knowledge([folder.parent])
    found: list[Checked] = [
        each async for each in check_blueprint(load_blueprint(folder), known, sandbox)
    ]
    return {each.what: " ".join(each.faults) for each in found if each.faults}


async def test_code_that_fails_its_gates_is_told_with_the_gate(
    penny: Path, edit: Edit, sandbox: Sandbox
) -> None:
    edit("templates/coin.py.j2", "chance.choice(SIDES)", "SIDES[0]")
    faults = await wrong(penny, sandbox)
    assert "tests failed" in faults["mix 0: cli, en"]
    assert "and must hold it once" in faults["mutation of coin.py: 'SIDES[0]'"]


async def test_an_idea_that_is_read_otherwise_is_told(
    penny: Path, edit: Edit, sandbox: Sandbox
) -> None:
    edit("proof.yaml", '"build a lucky penny", interface', "tea, interface")
    edit(
        "proof.yaml",
        'a tally and 20 throws", interface: cli, features: [tally]',
        'glitter", interface: cli',
    )
    faults = await wrong(penny, sandbox)
    assert faults["idea 'tea'"].startswith("it is declined: ")
    assert "not understood: glitter" in faults["idea 'a lucky penny with glitter'"]


async def test_style_and_what_reads_badly_in_any_mix_are_told(
    penny: Path, edit: Edit, sandbox: Sandbox
) -> None:
    text = (penny / "templates" / "coin.py.j2").read_text()
    (penny / "templates" / "coin.py.j2").write_text(f"import os\n{text}")
    faults = await wrong(penny, sandbox)
    assert "F401" in faults["their style"]


@pytest.mark.parametrize(
    ("mutation", "sentence"),
    [
        ({"line": "chance.choice(SIDES)", "instead": "chance.choice(tuple(SIDES))"}, "stay green"),
        ({"line": "no such line", "instead": "x"}, "0 times, and must hold it once"),
        ({"line": "chance.choice(SIDES)", "instead": "chance.choice("}, "can't be run"),
        ({"file": "dice.py", "line": "a", "instead": "b"}, "there is no dice.py in this mix"),
    ],
)
async def test_a_mutation_that_shows_nothing_is_told(
    penny: Path, sandbox: Sandbox, mutation: dict[str, str], sentence: str
) -> None:
    blueprint = load_blueprint(penny)
    plan = plan_mix(blueprint, load_proof(blueprint).mixes[0])
    broken = Mutation.model_validate({"file": "coin.py", **mutation})
    (fault,) = (await mutation_faults(plan, broken, sandbox)).failed
    assert sentence in fault


async def test_without_a_sandbox_what_must_be_run_is_unchecked_and_not_at_fault(
    penny: Path,
) -> None:
    nowhere = Unavailable("There is no sandbox here.")
    blueprint = load_blueprint(penny)
    knowledge = load_knowledge([penny.parent])
    found = [each async for each in check_blueprint(blueprint, knowledge, nowhere)]
    assert [each for each in found if each.faults] == []
    unchecked = [each for each in found if each.unchecked]
    assert {each.what.split()[0] for each in unchecked} == {"mix", "mutation"}
    assert all("There is no sandbox here." in " ".join(each.unchecked) for each in unchecked)


async def test_a_broken_proof_is_refused_with_its_place(
    penny: Path, edit: Edit, sandbox: Sandbox
) -> None:
    edit("proof.yaml", "  - {interface: cli}\n", "  - {interface: web}\n")
    with pytest.raises(UsageError, match=r"proof\.yaml: mixes\.0: 'web' is no interface of it"):
        await wrong(penny, sandbox)
