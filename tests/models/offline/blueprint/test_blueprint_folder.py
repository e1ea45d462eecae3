from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from errors import UsageError
from models.offline import load_knowledge
from models.offline.blueprint.blueprint_folder import load_blueprint, load_blueprints


def _broken(blueprints: Path, old: str, new: str) -> str:
    """The sentence with which the coin toss is refused when ``old`` in it is ``new``."""
    path = blueprints / "coin_toss" / "blueprint.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(UsageError) as refusal:
        load_blueprint(path.parent)
    assert str(path) in str(refusal.value)
    return str(refusal.value)


def test_a_blueprint_is_read_from_its_folder(blueprints: Path) -> None:
    (blueprint,) = load_blueprints([blueprints])
    assert blueprint.program == "coin_toss"
    assert blueprint.features["many"].implies == ("tally",)
    assert blueprint.folder == blueprints / "coin_toss"


def test_a_later_folder_replaces_a_blueprint(blueprints: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    blueprints.rename(other)
    original = Path(__file__).parents[1] / "blueprints"
    (blueprint,) = load_blueprints([original, other])
    assert blueprint.folder == other / "coin_toss"


def test_a_folder_may_be_a_blueprint_itself(blueprints: Path) -> None:
    assert load_blueprints([blueprints / "coin_toss"]) == load_blueprints([blueprints])


def test_a_folder_without_blueprints_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no blueprint, which is a folder with"):
        load_blueprints([tmp_path])


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere does not exist"):
        load_blueprints([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("features:\n", "features: [\n", r"blueprint.yaml:\d+ is not valid YAML"),
        ("title: {en: Coin toss,", 'title: {en: "{{ x }}",', r"'offer' must say what to call it"),
        ("program: coin_toss", "program: Coin Toss", r"blueprint.yaml:2: program is wrong"),
        ("package: coin_toss\n", "", r"package is wrong: Field required"),
        ("priority: P0", "priority: P9", r"blueprint.yaml:\d+: requirements.0.priority is wrong"),
        ("implies: [tally]", "implys: [tally]", r"features.many.implys is wrong"),
        ("zh: 抛硬币}", "de: Münze}", r"title.de is wrong: Extra inputs"),
        ("interfaces: [cli, web]", "interfaces: [gui]", r"blueprint.yaml:\d+: interfaces.0"),
        ("implies: [tally]", "implies: [taly]", r"features.many.implies names 'taly'"),
        ("{feature: fair,", "{feature: loaded,", r"names the feature itself"),
        ("  fair:\n", "  web:\n", r"the name 'web' already has a meaning"),
        ("  fair:\n", "  Fair:\n", r"the name 'Fair' must be lower-case"),
        ("    always: true\n", "    always: true\n    excludes: [fair]\n", r"sides is always in"),
        ("  - key: loaded", "  - key: toss", r"requirement key 'toss' is used twice"),
        ("serves: [toss, page]", "serves: [tos]", r"serves 'tos', which is no requirement"),
        ("when: loaded\n", "when: laoded\n", r"names 'laoded', which is no feature"),
        ("when: loaded\n", "when: loaded and\n", r"condition 'loaded and' can't be read"),
        ("template: coin.py.j2", "template: gone.py.j2", r"gone.py.j2, which is missing"),
        ("    test: tests/test_coin.py\n", "", r"needs both 'test' and 'test_template'"),
        ("interfaces: [cli, web]", "interfaces: [cli]", r"'web', which the program doesn't have"),
        ("when: web, kind: web", "when: web, kind: terminal", r"of kind 'terminal'"),
        ("    most: 100\n", "    most: 0\n", r"1 is not between 1 and 0"),
        ("    most: 100\n", "    most: 9 if wet else 5\n", r"throws: the amount .* names 'wet'"),
        ("    most: 100\n", "    most: 9 if\n", r"throws: the amount '9 if' can't be read"),
        ("{name: quickjs-ng,", "{name: ./evil,", r"test_dependencies: './evil' is no package"),
        (
            "\ndependencies: []",
            '\ndependencies: ["six\\n--index-url=x"]',
            r": dependencies: 'six\\n--index-url=x' is no package",
        ),
        ("test: tests/test_coin.py", "test: README.md", r"the company writes README.md itself"),
        ('path: "{{ package }}/coin.py"', "path: Pyproject.toml", r"writes Pyproject.toml itself"),
        ('path: "{{ package }}/coin.py"', "path: ../coin.py", r"'../coin.py' can't be written: it"),
        ("  fair:\n", "  none:\n", r"the name 'none' already has a meaning in templates"),
        ("  fair:\n", "  loop:\n", r"the name 'loop' already has a meaning in templates"),
        ("  fair:\n", "  not:\n", r"the name 'not' already has a meaning in templates"),
        ("  throws:\n", "  range:\n", r"the name 'range' already has a meaning in templates"),
        ("  throws:\n", "  self:\n", r"the name 'self' already has a meaning in templates"),
        ("when: web, kind: web,", "when: web, kind: cli,", r"no entry is for the interface 'web'"),
        ("package: coin_toss", "program: toss", r"blueprint.yaml:3 .* 'program' is there already"),
        (
            "    most: 100\n",
            f"    most: {'9' * 5000}\n",
            r"blueprint.yaml:\d+ .*9' can't be read",
        ),
    ],
)
def test_a_broken_blueprint_is_refused_with_the_place(
    blueprints: Path, old: str, new: str, said: str
) -> None:
    assert re.search(said, _broken(blueprints, old, new))


@pytest.mark.parametrize(
    ("one", "two", "three", "said"),
    [
        ("requires: [two], excludes: [two]", "", "", "one can never be in: it requires two, which"),
        ("requires: [two]", "excludes: [one]", "", "requires two, which excludes one"),
        ("requires: [two], excludes: [three]", "requires: [three]", "", "requires three, which"),
        ("requires: [two, three]", "excludes: [three]", "", "requires two, which excludes three"),
        ("requires: [two]", "requires: [three]", "requires: [one], excludes: [two]", "never be in"),
    ],
)
def test_a_feature_that_can_never_be_in_is_refused(
    blueprints: Path, one: str, two: str, three: str, said: str
) -> None:
    told = zip(("one", "two", "three"), (one, two, three), strict=True)
    lines = [f"  {name}: {{title: {{en: X, zh: 甲}}, {rules}}}\n" for name, rules in told]
    assert said in _broken(blueprints, "features:\n", f"features:\n{''.join(lines)}")


def test_features_that_require_each_other_come_together(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    pair = "".join(
        f"  {one}: {{title: {{en: X, zh: 甲}}, requires: [{other}]}}\n"
        for one, other in (("one", "two"), ("two", "one"))
    )
    path.write_text(
        path.read_text("utf-8").replace("features:\n", f"features:\n{pair}", 1), "utf-8"
    )
    assert {"one", "two"} < set(load_blueprint(path.parent).features)


def test_what_is_no_file_is_refused_and_not_waited_for(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UsageError, match=r"blueprint\.yaml can't be read: it is no file"):
        load_blueprints([blueprints])


def test_a_link_out_of_its_folder_is_refused(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    path.symlink_to(path.rename(blueprints / "elsewhere.yaml"))
    with pytest.raises(UsageError, match="is a link out of its folder; put the file itself there"):
        load_blueprints([blueprints])


@pytest.mark.parametrize("above", ["coin_toss", "high_score", "web", "python"])
def test_a_blueprint_is_a_topic_and_nothing_else(blueprints: Path, above: str) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    text = path.read_text("utf-8").replace("is_a: [game]", f"is_a: [{above}]")
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=f"is_a names '{above}'; known are .*game"):
        load_knowledge([blueprints], built_in=False)


def test_a_blueprint_under_an_unknown_topic_is_refused(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    path.write_text(path.read_text("utf-8").replace("is_a: [game]", "is_a: [gmae]"), "utf-8")
    with pytest.raises(UsageError, match="is_a names 'gmae'; known are game, "):
        load_knowledge([blueprints], built_in=False)


def test_a_blueprint_called_like_a_general_concept_is_refused(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    text = path.read_text("utf-8").replace("program: coin_toss", "program: game")
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="'game' already names a general concept"):
        load_knowledge([blueprints], built_in=False)
