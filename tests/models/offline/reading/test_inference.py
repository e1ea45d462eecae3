from __future__ import annotations

from pathlib import Path

import pytest

from models.offline import Knowledge, load_knowledge
from models.offline.reading.inference import Conclusions, infer
from models.offline.reading.wish import Wish


def _infer(
    coin: Knowledge, *words: str, interface: str = "cli", language: str = "en"
) -> Conclusions:
    """Wishes by feature; a minus before it refuses it."""
    wishes = [
        Wish(f"coin_toss/{word.lstrip('-')}", not word.startswith("-"), word.lstrip("-"), place)
        for place, word in enumerate(words)
    ]
    return infer(coin, "coin_toss", interface, wishes, language)


def _features(conclusions: Conclusions) -> list[str]:
    names = [name.removeprefix("coin_toss/") for name in conclusions.reasons]
    assert "sides" in names, "what every coin toss has is always in"
    return [name for name in names if name != "sides"]


def test_without_wishes_the_defaults_are_in(coin: Knowledge) -> None:
    conclusions = _infer(coin)
    assert conclusions.reasons == {
        "coin_toss/sides": "",
        "coin_toss/fair": "Fair coin: in by default.",
    }


def test_a_wish_brings_what_it_implies(coin: Knowledge) -> None:
    conclusions = _infer(coin, "many")
    assert conclusions.reasons["coin_toss/many"] == "Many tosses: asked for by “many”."
    assert conclusions.reasons["coin_toss/tally"] == "Tally: comes with Many tosses."


def test_a_wish_brings_what_it_requires(coin: Knowledge) -> None:
    assert _infer(coin, "table").reasons["coin_toss/tally"] == "Tally: needed by Table of counts."


def test_a_reason_says_what_is_needed_and_what_the_interface_makes_of_it(coin: Knowledge) -> None:
    assert _infer(coin, "table").reasons["coin_toss/table"] == (
        "Table of counts: asked for by “table”; needs Tally; "
        "drawn in characters, because the interface is command line."
    )
    assert _infer(coin, "table", language="zh").reasons["coin_toss/table"] == (
        "计数表：想法中提到了“table”；需要计数；用字符绘制，因为界面是命令行。"
    )


def test_a_refused_default_stays_out(coin: Knowledge) -> None:
    conclusions = _infer(coin, "-fair")
    assert _features(conclusions) == []
    assert conclusions.refusals == ("Fair coin: left out, “fair” was refused.",)


def test_a_refusal_stops_an_implication_but_not_the_wish(coin: Knowledge) -> None:
    conclusions = _infer(coin, "many", "-tally")
    assert _features(conclusions) == ["fair", "many"]
    assert conclusions.left_out == ()


def test_a_refusal_stops_a_wish_that_requires_what_was_refused(coin: Knowledge) -> None:
    conclusions = _infer(coin, "-tally", "table")
    assert _features(conclusions) == ["fair"]
    assert conclusions.left_out == (
        "Table of counts (“table”) is left out: "
        "Table of counts needs Tally. Tally: left out, “tally” was refused.",
    )


def test_a_wish_drives_out_the_default_that_it_excludes(coin: Knowledge) -> None:
    conclusions = _infer(coin, "loaded")
    assert _features(conclusions) == ["loaded"]
    assert conclusions.left_out == ()
    assert conclusions.refusals == ()


def test_of_two_wishes_that_exclude_each_other_the_first_counts(coin: Knowledge) -> None:
    assert _features(_infer(coin, "loaded", "fair")) == ["loaded"]
    conclusions = _infer(coin, "fair", "loaded")
    assert _features(conclusions) == ["fair"]
    assert conclusions.left_out == (
        "Loaded coin (“loaded”) is left out: "
        "Loaded coin and Fair coin, asked for first, exclude each other. A coin has one bias.",
    )


def test_who_changes_his_mind_about_a_feature_is_taken_at_the_last_word(coin: Knowledge) -> None:
    assert _features(_infer(coin, "tally", "-tally")) == ["fair"]
    assert _features(_infer(coin, "-tally", "tally")) == ["fair", "tally"]


def test_a_wish_that_the_interface_can_not_have_is_reported(coin: Knowledge) -> None:
    conclusions = _infer(coin, "spin")
    assert _features(conclusions) == ["fair"]
    assert "not possible with the interface command line" in conclusions.left_out[0]


def test_what_is_part_of_every_page_is_in_on_pages_alone(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    source = path.read_text("utf-8")
    assert source.count("    always: true\n") == 1
    path.write_text(
        source.replace("always: true\n", "always: true\n    interfaces: [web]\n"), "utf-8"
    )
    coin = load_knowledge([blueprints], built_in=False)
    assert "coin_toss/sides" in _infer(coin, "-sides", interface="web").reasons
    conclusions = _infer(coin, "sides", interface="cli")
    assert "coin_toss/sides" not in conclusions.reasons
    assert "not possible with the interface command line" in conclusions.left_out[0]


@pytest.fixture
def faithful(blueprints: Path) -> Knowledge:
    """A coin toss in which a tally, where there is one, always has its table."""
    path = blueprints / "coin_toss" / "blueprint.yaml"
    source = path.read_text("utf-8")
    assert source.count("    requires: [tally]\n") == 1
    changed = source.replace("requires: [tally]\n", "requires: [tally]\n    always: true\n")
    path.write_text(changed, "utf-8")
    return load_knowledge([blueprints], built_in=False)


def test_what_is_always_beside_another_feature_comes_and_goes_with_it(faithful: Knowledge) -> None:
    assert _features(_infer(faithful)) == ["fair"]
    assert _features(_infer(faithful, "tally")) == ["fair", "tally", "table"]
    assert _features(_infer(faithful, "many")) == ["fair", "many", "tally", "table"]
    assert _features(_infer(faithful, "table")) == ["fair", "tally", "table"]


def test_of_what_is_always_beside_another_feature_a_refusal_is_told_as_it_turns_out(
    faithful: Knowledge,
) -> None:
    together = _infer(faithful, "-table", "tally")
    assert _features(together) == ["fair", "tally", "table"]
    assert "part of every such program" in together.refusals[0]
    alone = _infer(faithful, "-table")
    assert _features(alone) == ["fair"]
    assert alone.refusals == ("Table of counts: left out, “table” was refused.",)


def test_what_every_program_has_can_not_be_refused(coin: Knowledge) -> None:
    conclusions = _infer(coin, "-sides")
    assert conclusions.reasons["coin_toss/sides"] == ""
    assert conclusions.refusals == (
        "Two sides: “sides” was refused, but it is part of every such program.",
    )
    assert _infer(coin, "sides").reasons["coin_toss/sides"] == "Two sides: asked for by “sides”."


def test_reasons_are_given_in_chinese(coin: Knowledge) -> None:
    reasons = _infer(coin, "many", language="zh").reasons
    assert reasons["coin_toss/many"] == "连抛：想法中提到了“many”。"
    assert reasons["coin_toss/tally"] == "计数：随“连抛”一起提供。"
