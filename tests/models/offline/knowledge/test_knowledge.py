from __future__ import annotations

from pathlib import Path

import pytest

from artifacts import Idea
from errors import UsageError
from models.offline import Knowledge, load_knowledge
from models.offline.facts.concept import Relation
from models.offline.reading.reading import understand


def test_the_graph_relates_a_program_to_all_it_has(coin: Knowledge) -> None:
    edges = {(one, relation, other) for one, other, relation in coin.graph.edges(keys=True)}
    assert edges >= {
        ("coin_toss", Relation.IS_A, "game"),
        ("web", Relation.PROVIDED_BY, "coin_toss"),
        ("coin_toss/tally", Relation.PROVIDED_BY, "coin_toss"),
        ("coin_toss/many", Relation.IMPLIES, "coin_toss/tally"),
        ("coin_toss/table", Relation.REQUIRES, "coin_toss/tally"),
        ("coin_toss/loaded", Relation.EXCLUDES, "coin_toss/fair"),
        ("coin_toss/fair", Relation.EXCLUDES, "coin_toss/loaded"),
        ("coin_toss/high_score", Relation.IS_A, "high_score"),
        ("terminal", Relation.IMPLIES, "python"),
    }


def test_a_feature_answers_to_the_wishes_that_it_is_said_to_be(blueprints: Path) -> None:
    path = blueprints / "coin_toss" / "blueprint.yaml"
    source = path.read_text("utf-8")
    before = "    title: {en: Longest run, zh: 最长连胜}\n"
    assert source.count(before) == 1
    path.write_text(source.replace(before, f"{before}    is_a: [growing_speed]\n"), "utf-8")
    coin = load_knowledge([blueprints], built_in=False)
    understood = understand(coin, Idea(text="a coin toss that gets faster and faster"))
    assert "high_score" in understood.features
    path.write_text(source.replace(before, f"{before}    is_a: [game]\n"), "utf-8")
    with pytest.raises(UsageError, match=r"features\.high_score\.is_a names 'game', which is no"):
        load_knowledge([blueprints], built_in=False)


def test_relations_are_followed_to_their_end(coin: Knowledge) -> None:
    assert coin.follow("terminal", Relation.IS_A) == ("command_line",)
    assert coin.is_a("coin_toss", "game")
    assert not coin.is_a("coin_toss", "compiler")


def test_concepts_are_found_by_kind(coin: Knowledge) -> None:
    assert [each.id for each in coin.concepts("program")] == ["coin_toss"]
    assert {"terminal", "cli", "web"} <= {each.id for each in coin.concepts("interface")}
