"""Parts are built into a blueprint behind what it says itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Idea
from errors import UsageError
from models.offline import Offline
from models.offline.blueprint.blueprint_folder import load_blueprint

_PART = """
parts: [dice]
features:
  tally:
    title: {en: Another tally, zh: 另一种统计}
  loud:
    title: {en: Loud toss, zh: 大声}
    words: {en: [loud], zh: [大声]}
requirements:
  - key: loud
    when: loud
    priority: P1
    text: {en: It is loud., zh: 大声。}
    acceptance: {en: One hears it., zh: 能听到。}
files:
  - path: "{{ package }}/loud.py"
    when: loud
    template: loud.py.j2
    purpose: {en: Makes noise., zh: 出声。}
    serves: [loud]
    test: tests/test_loud.py
    test_template: test_loud.py.j2
test_dependencies: [hypothesis]
"""
_LOUD = '{% include "dice/word.j2" %}\n"""Makes noise."""\n\nNOISE = "{{ package }}!"\n'
_TEST = 'def test_it_is_loud() -> None:\n    """{{ r.loud }}: loud"""\n    assert NOISE\n'


@pytest.fixture
def with_part(blueprints: Path) -> Path:
    """The coin toss with the part ``noise``, which is made of ``dice``."""
    path = blueprints / "coin_toss" / "blueprint.yaml"
    path.write_text("parts: [noise]\n" + path.read_text("utf-8"), "utf-8")
    for name, files in {
        "noise": {"part.yaml": _PART, "loud.py.j2": _LOUD, "test_loud.py.j2": _TEST},
        "dice": {"part.yaml": "goals: [{en: Luck., zh: 运气。}]\n", "word.j2": "# by dice\n"},
    }.items():
        templates = blueprints / "parts" / name / "templates"
        templates.mkdir(parents=True)
        for file, text in files.items():
            folder = templates.parent if file == "part.yaml" else templates
            (folder / file).write_text(text, "utf-8")
    return path.parent


def test_what_a_part_has_the_program_has(with_part: Path) -> None:
    plan = Offline([with_part.parent]).plan(Idea(text="a loud coin toss"))
    assert plan.files["coin_toss/loud.py"].startswith('# by dice\n"""Makes noise."""')
    assert plan.design.contract("coin_toss/loud.py") is not None
    assert "It is loud." in [each.text for each in plan.prd.requirements]
    assert "Luck." in plan.prd.goals
    assert "hypothesis" in plan.design.test_dependencies


def test_a_part_that_was_not_asked_for_adds_nothing(with_part: Path) -> None:
    plan = Offline([with_part.parent]).plan(Idea(text="a coin toss"))
    assert "coin_toss/loud.py" not in plan.files


def test_what_the_blueprint_says_itself_counts(with_part: Path) -> None:
    blueprint = load_blueprint(with_part)
    assert blueprint.features["tally"].title.en != "Another tally"
    assert list(blueprint.features)[-1] == "loud"


def test_files_may_share_a_path_when_different_things_call_for_them(with_part: Path) -> None:
    part = with_part.parent / "parts" / "noise" / "part.yaml"
    own = '  - path: "{{ package }}/__main__.py"'
    part.write_text(_PART.replace('  - path: "{{ package }}/loud.py"', own), "utf-8")
    blueprint = load_blueprint(with_part)
    paths = [each.path for each in blueprint.files]
    assert paths.count("{{ package }}/__main__.py") == 2
    plan = Offline([with_part.parent]).plan(Idea(text="a loud coin toss"))
    assert [each.path for each in plan.design.files].count("coin_toss/__main__.py") == 1
    assert "Makes noise" not in plan.files["coin_toss/__main__.py"]


def test_a_part_may_know_more_interfaces_than_the_program(with_part: Path) -> None:
    part = with_part.parent / "parts" / "noise" / "part.yaml"
    fits = _PART.replace("[大声]}", "[大声]}\n    interfaces: [web, server]")
    part.write_text(fits, "utf-8")
    assert load_blueprint(with_part).features["loud"].interfaces == ("web",)
    part.write_text(fits.replace("[web, server]", "[server]"), "utf-8")
    with pytest.raises(UsageError, match="names 'server', which the program doesn't have"):
        load_blueprint(with_part)


def test_the_parts_of_parts_are_built_in_too(with_part: Path) -> None:
    assert list(load_blueprint(with_part).part_folders) == ["noise", "dice"]


def test_an_unknown_part_is_refused_with_those_that_there_are(with_part: Path) -> None:
    path = with_part / "blueprint.yaml"
    path.write_text(path.read_text("utf-8").replace("[noise]", "[nois]"), "utf-8")
    with pytest.raises(UsageError, match=r"names 'nois', which is no part; known are .*noise"):
        load_blueprint(with_part)


def test_a_slip_in_a_template_of_a_part_is_told_with_its_line(with_part: Path) -> None:
    template = with_part.parent / "parts" / "noise" / "templates" / "loud.py.j2"
    template.write_text("\n{{ nothing }}\n", "utf-8")
    with pytest.raises(UsageError, match=r"noise/templates/loud.py.j2:2 can't be rendered"):
        Offline([with_part.parent]).plan(Idea(text="a loud coin toss"))
