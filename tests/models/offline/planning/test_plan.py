from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Idea, Interaction, TestFile
from errors import UsageError
from models.offline import Knowledge, load_knowledge
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.reading import understand


def _plan(knowledge: Knowledge, text: str, language: str = "en") -> Plan:
    idea = Idea(text=text, language=language)
    understanding = understand(knowledge, idea)
    return make_plan(knowledge.blueprints[understanding.program], understanding, idea)


def test_requirements_in_force_are_numbered_without_gaps(coin: Knowledge) -> None:
    prd = _plan(coin, "coin toss with counting").prd
    assert [(each.id, each.priority, each.text) for each in prd.requirements] == [
        ("R1", "P0", "The program tosses a coin."),
        ("R2", "P1", "Heads are counted."),
    ]


def test_the_requirements_follow_the_idea(coin: Knowledge) -> None:
    prd = _plan(coin, "biased coin toss with counting and floofing").prd
    assert prd.title == "Coin toss"
    assert prd.summary == "Tosses a coin and keeps count."
    assert prd.idea == "biased coin toss with counting and floofing"
    assert prd.goals == ("Coin toss settles an argument.", "Counting is done by the machine.")
    assert prd.not_understood == ("floofing",)
    assert "Tally: asked for by “counting”." in prd.explanations


def test_a_wish_that_is_not_met_is_left_out_and_explained(coin: Knowledge) -> None:
    prd = _plan(coin, "a fair but biased coin toss").prd
    assert prd.left_out == (
        "Loaded coin (“biased”) is left out: "
        "Loaded coin and Fair coin, asked for first, exclude each other. A coin has one bias.",
    )
    assert not any("Loaded coin" in each for each in prd.explanations)


def test_everything_is_said_in_the_language_of_the_idea(coin: Knowledge) -> None:
    plan = _plan(coin, "抛硬币，计数", "zh")
    assert (plan.prd.language, plan.design.language) == ("zh", "zh")
    assert plan.prd.requirements[1].text == "统计正面次数。"
    assert plan.design.entry.expect == "正面"
    assert plan.design.files[0].purpose == "包。"
    assert "一枚可以抛的硬币" in plan.files["coin_toss/__init__.py"]
    assert plan.design.usage == "运行 `python -m coin_toss`。\n"


def test_contracts_are_read_from_the_rendered_source(coin: Knowledge) -> None:
    design = _plan(coin, "coin toss with counting").design
    contract = design.contract("coin_toss/coin.py")
    assert contract is not None
    assert [(each.owner, each.signature) for each in contract.symbols] == [
        ("", "SIDES: tuple[str, str]"),
        ("", "class Toss"),
        ("Toss", "side: str"),
        ("Toss", "number: int"),
        ("Toss", "def is_heads(self) -> bool"),
        ("", "def toss(chance: Random, *, number: int=0) -> Toss"),
        ("", "def tally(tosses: list[Toss]) -> int"),
    ]
    assert contract.serves == ("R1", "R2")
    assert contract.test == "tests/test_coin.py"
    command = design.contract("coin_toss/__main__.py")
    assert command is not None
    assert command.imports == ("coin_toss/coin.py",)


def test_files_and_arrows_depend_on_the_interface(coin: Knowledge) -> None:
    command = _plan(coin, "coin toss")
    assert command.design.interactions == (
        Interaction(
            caller="coin_toss/__main__.py", callee="coin_toss/coin.py", message="toss(chance)"
        ),
    )
    page = _plan(coin, "coin toss in the browser")
    assert list(page.files) == ["coin_toss/coin.js", "coin_toss/index.html"]
    assert page.design.files[1].imports == ("coin_toss/coin.js",)
    assert page.design.interactions == ()
    assert page.design.test_dependencies == ("quickjs-ng",)
    assert (page.design.entry.kind, page.design.entry.expect) == ("web", "Coin toss")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("idea", ["coin toss", "loaded coin toss", "coin toss with a table"])
def test_tests_name_the_requirements_they_prove(coin: Knowledge, idea: str, language: str) -> None:
    plan = _plan(coin, idea, language)
    test = TestFile(path="tests/test_coin.py", code=plan.files["tests/test_coin.py"])
    proven = {each for ids in test.proves().values() for each in ids}
    assert proven == {each.id for each in plan.prd.requirements}


@pytest.mark.parametrize(
    ("template", "text", "said"),
    [
        ("coin.py.j2", "a\n{% if %}\n", r"coin\.py\.j2:2 can't be rendered"),
        ("coin.py.j2", "a\nb\n{{ unheard_of }}\n", r"coin\.py\.j2:3 .*'unheard_of' is undefined"),
        ("coin.py.j2", "{{ r.loaded }}\n", r"coin\.py\.j2:1 .*'loaded'"),
        ("coin.py.j2", "{{ 1 + 'a' }}", r"coin\.py\.j2:1 can't be rendered"),
        ("coin.py.j2", "{{ t.__globals__ }}", r"coin\.py\.j2:1 .*unsafe"),
        ("coin.py.j2", "{% include 'gone.j2' %}", r"gone\.j2"),
        ("coin.py.j2", "{% include 'coin.py.j2' %}", r"coin\.py\.j2:1 .* calls itself without end"),
        ("coin.py.j2", "\n{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", r"j2:2 .* without end"),
        ("coin.py.j2", "{{ " + "(" * 2000 + ")" * 2000, r"coin\.py\.j2 .* is nested too deeply"),
        ("coin.py.j2", "a = " + "(" * 5000, r"coin_toss/coin\.py "),
        ("coin.py.j2", "a = " + "-" * 100_000 + "1", r"coin_toss/coin\.py "),
        ("coin.py.j2", "{{ 9 ** (9 ** 9) }}", r"coin\.py\.j2:1 .* too large for a blueprint"),
        ("coin.py.j2", "def f(:\n", r"coin_toss/coin\.py with a syntax error in line 1"),
    ],
)
def test_a_broken_template_is_refused_with_its_line(
    blueprints: Path, template: str, text: str, said: str
) -> None:
    (blueprints / "coin_toss" / "templates" / template).write_text(text, "utf-8")
    knowledge = load_knowledge([blueprints], built_in=False)
    with pytest.raises(UsageError, match=said):
        _plan(knowledge, "coin toss")


def test_a_template_that_includes_a_link_out_of_its_folder_is_refused(blueprints: Path) -> None:
    (blueprints / "secret").write_text("what nobody may see", "utf-8")
    templates = blueprints / "coin_toss" / "templates"
    (templates / "lent.j2").symlink_to(blueprints / "secret")
    (templates / "coin.py.j2").write_text("{% include 'lent.j2' %}", "utf-8")
    with pytest.raises(UsageError, match=r"coin\.py\.j2:1 .*lent\.j2 is a link out of "):
        _plan(load_knowledge([blueprints], built_in=False), "coin toss")


def test_a_broken_text_is_refused_with_the_text(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    text = path.read_text("utf-8").replace(
        "Tosses a coin{% if tally %}", "Tosses {{ coins }}{% if tally %}"
    )
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"blueprint\.yaml.*'coins' is undefined"):
        _plan(load_knowledge([blueprints], built_in=False), "coin toss")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("priority: P0", "priority: P1", r"invalid Prd: .*at least one requirement must"),
        ("package: coin_toss", "package: Coin", r"invalid Design: package: "),
        ("test: tests/test_coin.py", "test: '{{ 1 }}/../a.py'", r"invalid FileContract: test"),
        ("test: tests/test_coin.py", "test: '{{ 1 and ''README.md'' }}'", r"README.md itself"),
    ],
)
def test_a_blueprint_that_makes_no_valid_plan_is_refused(
    blueprints: Path, old: str, new: str, said: str
) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(UsageError, match=said):
        _plan(load_knowledge([blueprints], built_in=False), "coin toss")


def test_an_interface_without_an_entry_is_refused(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    text = path.read_text("utf-8").replace("{when: cli, kind: cli,", "{when: tally, kind: cli,")
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no entry is for the interface 'cli'"):
        _plan(load_knowledge([blueprints], built_in=False), "coin toss")
