"""Makes one graph of what is known in general and of every blueprint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.parameter_rule import ChoiceRule, EntityRule, ParameterRule
from models.offline.facts.concept import Concept, Kind, Relation
from models.offline.facts.fact import Text
from models.offline.knowledge.general_knowledge import GeneralConcept

__all__ = ["feature_id", "knowledge_graph"]


def feature_id(program: str, feature: str) -> str:
    """Return the concept of a program's feature, e.g. ``snake/wrap``."""
    return f"{program}/{feature}"


def knowledge_graph(
    general: Sequence[GeneralConcept], blueprints: Iterable[Blueprint]
) -> nx.MultiDiGraph[str]:
    """Return the graph: its nodes hold a ``concept``, its edges are keyed by their relation.

    Raises:
        UsageError: a concept is related to one that nobody knows, or its name is taken.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for each in general:
        graph.add_node(each.concept.id, concept=each.concept)
    for each in general:
        for relation, others in each.relations.items():
            _relate_all(graph, each.concept.id, relation, others)
    for blueprint in blueprints:
        _add_program(graph, blueprint)
        _add_features(graph, blueprint)
        for name, rule in blueprint.parameters.items():
            _add_parameter(graph, blueprint.program, name, rule)
    return graph


def _relate_all(
    graph: nx.MultiDiGraph[str], one: str, relation: Relation, others: Iterable[str]
) -> None:
    for other in others:
        if other not in graph:
            raise UsageError(f"{one} {relation} {other!r}: unknown.")
        graph.add_edge(one, other, key=relation)


def _add_program(graph: nx.MultiDiGraph[str], blueprint: Blueprint) -> None:
    program = blueprint.program
    if program in graph:
        raise UsageError(
            f"{blueprint.folder}/blueprint.yaml: the program id {program!r} already names "
            "a general concept; choose another."
        )
    title = blueprint.offer or blueprint.title
    _add(graph, program, "program", title, blueprint.words.all)
    for above in blueprint.is_a:
        if above not in _topics(graph):
            raise UsageError(
                f"{blueprint.folder}/blueprint.yaml: is_a names {above!r}; known are "
                f"{', '.join(_topics(graph))}."
            )
        graph.add_edge(program, above, key=Relation.IS_A)
    for interface in blueprint.interfaces:
        graph.add_edge(interface, program, key=Relation.PROVIDED_BY)


def _add_features(graph: nx.MultiDiGraph[str], blueprint: Blueprint) -> None:
    program = blueprint.program
    for name, feature in blueprint.features.items():
        node = feature_id(program, name)
        _add(graph, node, "feature", feature.title, feature.words.all)
        graph.add_edge(node, program, key=Relation.PROVIDED_BY)
        for above in (name, *_general_wishes(graph, blueprint, name)):
            if above in graph:
                graph.add_edge(node, above, key=Relation.IS_A)
    for name, feature in blueprint.features.items():
        relations: Mapping[Relation, Sequence[str]] = {
            Relation.IMPLIES: feature.implies,
            Relation.REQUIRES: feature.requires,
            Relation.EXCLUDES: feature.excluded,
        }
        for relation, others in relations.items():
            for other in others:
                _relate_features(graph, program, name, relation, other)


def _general_wishes(
    graph: nx.MultiDiGraph[str], blueprint: Blueprint, name: str
) -> tuple[str, ...]:
    for above in blueprint.features[name].is_a:
        if above not in graph or graph.nodes[above]["concept"].kind != "feature":
            raise UsageError(
                f"{blueprint.folder}/blueprint.yaml: features.{name}.is_a names {above!r}, which "
                "is no wish of models/offline/knowledge/features.yaml."
            )
    return blueprint.features[name].is_a


def _relate_features(
    graph: nx.MultiDiGraph[str], program: str, name: str, relation: Relation, other: str
) -> None:
    one, another = feature_id(program, name), feature_id(program, other)
    graph.add_edge(one, another, key=relation)
    if relation is Relation.EXCLUDES:
        graph.add_edge(another, one, key=relation)


def _add_parameter(
    graph: nx.MultiDiGraph[str], program: str, name: str, rule: ParameterRule
) -> None:
    if isinstance(rule, EntityRule):
        return
    words = [*rule.words.all]
    if isinstance(rule, ChoiceRule):
        words += [word for each in rule.choices.values() for word in each.words.all]
    node = feature_id(program, name)
    _add(graph, node, "parameter", rule.title, tuple(words))
    graph.add_edge(node, program, key=Relation.PROVIDED_BY)


def _add(
    graph: nx.MultiDiGraph[str], node: str, kind: Kind, title: Text, words: tuple[str, ...]
) -> None:
    graph.add_node(node, concept=Concept(node, kind, title, words))


def _topics(graph: nx.MultiDiGraph[str]) -> list[str]:
    concepts: Iterable[Concept] = (graph.nodes[node]["concept"] for node in graph)
    return [each.id for each in concepts if each.kind == "topic"]
