from __future__ import annotations

from models.offline import Knowledge
from models.offline.concept import Relation


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


def test_relations_are_followed_to_their_end(coin: Knowledge) -> None:
    assert coin.follow("terminal", Relation.IS_A) == ("command_line",)
    assert coin.is_a("coin_toss", "game")
    assert not coin.is_a("coin_toss", "compiler")


def test_concepts_are_found_by_kind(coin: Knowledge) -> None:
    assert [each.id for each in coin.concepts("program")] == ["coin_toss"]
    assert {"terminal", "cli", "web"} <= {each.id for each in coin.concepts("interface")}
