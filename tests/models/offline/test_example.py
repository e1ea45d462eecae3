from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Idea
from models.offline import Offline, load_knowledge
from models.offline.example import nearest_design


@pytest.fixture(scope="module")
def offline() -> Offline:
    return Offline()


@pytest.mark.parametrize(
    ("idea", "kind"),
    [
        ("a terminal game of falling snow", "terminal"),
        ("a space game in the browser", "web"),
        ("a manager of my bookmarks", "cli"),
    ],
)
def test_a_near_program_is_found_with_the_interface_of_the_idea(
    offline: Offline, idea: str, kind: str
) -> None:
    design = offline.example(Idea(text=idea))
    assert design
    assert design.entry.kind == kind


def test_an_idea_in_chinese_gets_a_chinese_design(blueprints: Path) -> None:
    known = load_knowledge([blueprints], built_in=False)
    design = nearest_design(known, Idea(text="像抛硬币一样的程序", language="zh"))
    assert design
    assert design.language == "zh"


def test_where_nothing_is_near_there_is_none(offline: Offline) -> None:
    assert offline.example(Idea(text="zorp the blah")) is None


def test_a_program_without_a_proof_is_no_example(blueprints: Path) -> None:
    (blueprints / "coin_toss" / "proof.yaml").unlink()
    known = load_knowledge([blueprints], built_in=False)
    assert nearest_design(known, Idea(text="toss a coin toss")) is None
