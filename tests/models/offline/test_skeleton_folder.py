"""What ``new_blueprint`` makes is a working blueprint, and its own proof holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from company.proving import check_blueprint
from environment.sandbox import Sandbox
from errors import UsageError
from models.offline import load_knowledge
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.blueprint_folder import load_blueprint
from models.offline.skeleton_folder import new_blueprint


@pytest.fixture
def blueprint(tmp_path: Path) -> Blueprint:
    return load_blueprint(new_blueprint(tmp_path, "lucky_penny"))


def test_it_is_named_as_asked(blueprint: Blueprint) -> None:
    assert (blueprint.program, blueprint.title.en) == ("lucky_penny", "Lucky penny")


async def test_its_proof_holds(blueprint: Blueprint, tmp_path: Path, sandbox: Sandbox) -> None:
    knowledge = load_knowledge([tmp_path])
    found = [each async for each in check_blueprint(blueprint, knowledge, sandbox)]
    assert len(found) == 2 + 2 + 3 + 3
    assert [each for each in found if each.faults or each.unchecked] == []


@pytest.mark.parametrize("name", ["Lucky", "2048", "a-b", ""])
def test_a_name_that_is_no_program_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="bingo_cards"):
        new_blueprint(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("class", "Python has 'class' already"),
        ("random", "Python has 'random' already"),
        ("tests", "every project has something of that name"),
        ("snake", "that program is built in, and yours would take its place"),
        ("game", "it already names something that programs can be or have"),
        ("web", "it already names something that programs can be or have"),
        ("build", "ideas of any kind are full of such words"),
        ("the_new", "ideas of any kind are full of such words"),
        ("tally", "`build a tally` is not read as the name of a program"),
        ("todo", "`build a todo` is not read as the name of a program"),
        ("../up", r"it has the part "),
        ("aux", "names a device"),
        ("x" * 101, "is longer than 100 bytes"),
    ],
)
def test_a_name_that_means_something_else_is_refused(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        new_blueprint(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["true", "null", "y"])
def test_a_name_that_yaml_reads_as_something_else_stays_a_name(tmp_path: Path, name: str) -> None:
    blueprint = load_blueprint(new_blueprint(tmp_path, name))
    assert (blueprint.program, blueprint.package, blueprint.words.en) == (name, name, (name,))


def test_nothing_is_written_over(blueprint: Blueprint) -> None:
    with pytest.raises(UsageError, match="there already"):
        new_blueprint(blueprint.folder.parent, "lucky_penny")
