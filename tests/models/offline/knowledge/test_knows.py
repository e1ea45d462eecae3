from __future__ import annotations

from models.offline import Knowledge, KnownFeature, known_programs, knows_text
from models.offline.knowledge.general_knowledge import general_concepts


def test_what_is_known_is_listed(coin: Knowledge) -> None:
    (program,) = known_programs(coin)
    assert program.title == "Coin toss"
    assert program.words[0] == "coin toss"
    assert program.interfaces == ("command line", "web page")
    assert program.features[1] == KnownFeature("Fair coin", ("fair", "honest coin"), True)


def test_what_is_known_is_listed_in_chinese(coin: Knowledge) -> None:
    (program,) = known_programs(coin, "zh")
    assert (program.title, program.interfaces) == ("抛硬币", ("命令行", "网页"))
    assert program.features[2].words == ("作弊", "不公平")


def test_what_is_known_can_be_read(coin: Knowledge) -> None:
    assert knows_text(coin).splitlines() == [
        "Coin toss (command line, web page)",
        "  Two sides, Fair coin; if asked for: Loaded coin, Many tosses, Tally, Table of counts, "
        "Longest run, Spinning picture",
    ]
    assert knows_text(coin, "zh").splitlines()[0] == "抛硬币（命令行、网页）"


def test_a_feature_names_the_forms_that_alone_can_have_it(coin: Knowledge) -> None:
    (program,) = known_programs(coin)
    forms = {each.title: each.only_as for each in program.features}
    assert forms["Fair coin"] == ()
    assert forms["Spinning picture"] == ("web page",)


def test_a_feature_is_only_had_where_what_it_requires_is(coin: Knowledge) -> None:
    blueprint = coin.blueprints["coin_toss"]
    fair = blueprint.features["fair"].model_copy(update={"requires": ("spin",)})
    features = {**blueprint.features, "fair": fair}
    changed = blueprint.model_copy(update={"features": features})
    (program,) = known_programs(Knowledge(general_concepts(), coin.grammar, [changed]))
    assert {each.title: each.only_as for each in program.features}["Fair coin"] == ("web page",)
