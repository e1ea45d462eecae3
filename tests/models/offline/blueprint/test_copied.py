"""Files of others travel with a program as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Idea
from errors import UsageError
from models.offline import Offline
from models.offline.blueprint.blueprint_folder import load_blueprint
from models.offline.planning.plan_faults import plan_faults

_TEXT = "let {{ pen }} = '{% as it is %}';\n"
_PART = """
copies:
  - path: "{{ package }}/pen/pen.js"
    when: web
    file: pen.js
    purpose: {en: "Pen 1.0, MIT", zh: "Pen 1.0，MIT"}
"""


@pytest.fixture
def with_copy(blueprints: Path) -> Path:
    """The coin toss, whose page brings ``pen.js`` of the part ``pen``."""
    path = blueprints / "coin_toss" / "blueprint.yaml"
    path.write_text("parts: [pen]\n" + path.read_text("utf-8"), "utf-8")
    copies = blueprints / "parts" / "pen" / "copies"
    copies.mkdir(parents=True)
    (copies.parent / "part.yaml").write_text(_PART, "utf-8")
    (copies / "pen.js").write_text(_TEXT, "utf-8")
    return path.parent


def test_a_copy_is_part_of_the_design_and_none_of_the_code(with_copy: Path) -> None:
    plan = Offline([with_copy.parent]).plan(Idea(text="a coin toss in the browser"))
    assert [(each.path, each.purpose) for each in plan.design.copies] == [
        ("coin_toss/pen/pen.js", "Pen 1.0, MIT")
    ]
    assert plan.design.documents()["coin_toss/pen/pen.js"] == _TEXT
    assert "coin_toss/pen/pen.js" not in plan.files
    assert plan.design.contract("coin_toss/pen/pen.js") is None


def test_what_looks_like_jinja_in_a_copy_is_no_fault(with_copy: Path) -> None:
    plan = Offline([with_copy.parent]).plan(Idea(text="a coin toss in the browser"))
    assert not [fault for fault in plan_faults(plan) if "jinja" in fault]


def test_nothing_is_copied_when_nobody_asked(with_copy: Path) -> None:
    assert Offline([with_copy.parent]).plan(Idea(text="a coin toss")).design.copies == ()


def test_its_purpose_is_said_in_the_language_of_the_idea(with_copy: Path) -> None:
    plan = Offline([with_copy.parent]).plan(Idea(text="网页版抛硬币", language="zh"))
    assert plan.design.copies[0].purpose == "Pen 1.0，MIT"


def test_a_blueprint_may_bring_a_file_itself(with_copy: Path) -> None:
    path = with_copy / "blueprint.yaml"
    own = _PART.replace("file: pen.js", "file: own/pen.js").replace("pen/pen.js", "own.js")
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    (with_copy / "copies" / "own").mkdir(parents=True)
    (with_copy / "copies" / "own" / "pen.js").write_text("own", "utf-8")
    plan = Offline([with_copy.parent]).plan(Idea(text="a coin toss in the browser"))
    assert plan.design.documents()["coin_toss/own.js"] == "own"
    assert plan.design.documents()["coin_toss/pen/pen.js"] == _TEXT


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("ink.js", r"names the file pen/ink\.js, which is missing"),
        ("../part.yaml", r"which does not lie in copies/"),
    ],
)
def test_a_copy_that_is_not_there_is_refused(with_copy: Path, file: str, problem: str) -> None:
    part = with_copy.parent / "parts" / "pen" / "part.yaml"
    part.write_text(_PART.replace("file: pen.js", f"file: {file}"), "utf-8")
    with pytest.raises(UsageError, match=problem):
        load_blueprint(with_copy)


def test_a_link_that_leads_elsewhere_is_refused(with_copy: Path) -> None:
    copies = with_copy.parent / "parts" / "pen" / "copies"
    (copies / "pen.js").unlink()
    (copies / "pen.js").symlink_to(with_copy / "blueprint.yaml")
    with pytest.raises(UsageError, match="which does not lie in copies/"):
        load_blueprint(with_copy)


@pytest.mark.parametrize("linked", ["copies/pen.js", "copies"])
def test_a_copy_that_links_out_of_its_folder_is_refused(with_copy: Path, linked: str) -> None:
    place = with_copy.parent / "parts" / "pen" / linked
    place.symlink_to(place.rename(with_copy.parent / "secret"))
    with pytest.raises(UsageError, match="which does not lie in copies/"):
        load_blueprint(with_copy)
