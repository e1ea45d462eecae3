from __future__ import annotations

from itertools import combinations
from pathlib import Path

from models.offline import Knowledge, load_knowledge
from models.offline.planning.mixture import closed, contradictions
from models.offline.planning.pairwise import pairwise_mixes


def test_every_two_features_meet_and_miss_each_other(coin: Knowledge) -> None:
    blueprint = coin.blueprints["coin_toss"]
    mixes = pairwise_mixes(blueprint)
    free = [name for name, each in blueprint.features.items() if not each.always]
    for one, other in combinations(free, 2):
        met = {(one in each.features, other in each.features) for each in mixes}
        possible = {(True, False), (False, True), (True, True), (False, False)}
        if {one, other} == {"fair", "loaded"} or {one, other} == {"table", "spin"}:
            possible -= {(True, True)}
        if (one, other) == ("tally", "table"):
            possible -= {(False, True)}
        assert met == possible, (one, other)


def test_every_feature_meets_each_interface_and_language(coin: Knowledge) -> None:
    mixes = pairwise_mixes(coin.blueprints["coin_toss"])
    many = [mix for mix in mixes if "many" in mix.features]
    assert {mix.interface for mix in many} == {"cli", "web"}
    assert {mix.language for mix in many} == {"en", "zh"}
    assert {mix.interface for mix in mixes if "spin" in mix.features} == {"web"}


def test_few_mixes_are_enough_and_none_contradicts_itself(coin: Knowledge) -> None:
    blueprint = coin.blueprints["coin_toss"]
    mixes = pairwise_mixes(blueprint)
    assert len(mixes) < 15
    assert not any(any(contradictions(blueprint, each.interface, each.features)) for each in mixes)


def test_a_mix_is_closed_under_what_its_features_require(coin: Knowledge) -> None:
    blueprint = coin.blueprints["coin_toss"]
    assert closed(blueprint, "cli", ["table"]) == {"sides", "table", "tally"}
    assert list(contradictions(blueprint, "web", ["table", "glow"])) == [
        "'glow' is no feature of it",
        "'table' is not possible with the interface 'web'",
    ]


def test_a_mix_holds_what_is_always_in_where_that_can_be(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    source = path.read_text("utf-8")
    changed = source.replace("requires: [tally]\n", "requires: [tally]\n    always: true\n")
    path.write_text(changed, "utf-8")
    blueprint = load_knowledge([blueprints], built_in=False).blueprints["coin_toss"]
    assert closed(blueprint, "cli", []) == {"sides"}
    assert closed(blueprint, "cli", ["tally"]) == {"sides", "tally", "table"}
    assert closed(blueprint, "web", ["tally"]) == {"sides", "tally"}
