"""The knowledge graph: programs, features, interfaces, means and topics, and how they relate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import networkx as nx

from errors import UsageError
from models.offline.blueprint import Blueprint
from models.offline.blueprint_folder import BUILT_IN, load_blueprints
from models.offline.concept import Concept, Relation
from models.offline.general_knowledge import GeneralConcept, general_concepts, load_grammar
from models.offline.grammar import Grammar
from models.offline.lexicon import Lexicon
from models.offline.parameter_rule import ChoiceRule, EntityRule

__all__ = ["Knowledge", "feature_id", "load_knowledge"]


def feature_id(program: str, feature: str) -> str:
    """Return the concept of a program's feature, e.g. ``snake/wrap``."""
    return f"{program}/{feature}"


def _owner(concept: str) -> str:
    """The program that a feature or parameter belongs to; empty for everything else."""
    program, slash, _ = concept.partition("/")
    return program if slash else ""


def load_knowledge(folders: Sequence[Path] = (), *, built_in: bool = True) -> Knowledge:
    """Return what is known in general, and of every blueprint.

    Args:
        folders: further folders of blueprints; theirs replace built-in ones of the same program.
        built_in: whether the company's own blueprints are known too.

    Raises:
        UsageError: a folder is missing, or a blueprint is broken.
    """
    own = [BUILT_IN] if built_in else []
    return Knowledge(general_concepts(), load_grammar(), load_blueprints([*own, *folders]))


class Knowledge:
    """A graph whose nodes are concepts and whose edges are relations, and what it was made of."""

    def __init__(
        self,
        general: Iterable[GeneralConcept],
        grammar: Grammar,
        blueprints: Iterable[Blueprint],
    ) -> None:
        self.grammar = grammar
        self.blueprints: Mapping[str, Blueprint] = {each.program: each for each in blueprints}
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self._lexicons: dict[frozenset[str], Lexicon] = {}
        self._add_general(tuple(general))
        for blueprint in self.blueprints.values():
            self._add_blueprint(blueprint)

    def concept(self, name: str) -> Concept:
        """Return the concept called ``name``; KeyError if there is none."""
        found: Concept = self.graph.nodes[name]["concept"]
        return found

    def concepts(self, kind: str) -> tuple[Concept, ...]:
        """Return all concepts of one kind in the order they were learned."""
        return tuple(each for each in map(self.concept, self.graph) if each.kind == kind)

    def related(self, name: str, relation: Relation) -> tuple[str, ...]:
        """Return the concepts that edges of this relation lead to from ``name``."""
        edges = self.graph.out_edges(name, keys=True)
        return tuple(other for _, other, key in edges if key == relation)

    def follow(self, name: str, relation: Relation) -> tuple[str, ...]:
        """Return all concepts that can be reached over this relation, nearest first."""
        reached: dict[str, None] = {}
        waiting = [name]
        for each in waiting:
            new = [other for other in self.related(each, relation) if other not in reached]
            reached.update(dict.fromkeys(new))
            waiting += new
        return tuple(reached)

    def keeps_records(self, program: str) -> bool:
        """Whether ``program`` keeps records of whatever an idea names."""
        rules = self.blueprints[program].parameters.values()
        return any(isinstance(rule, EntityRule) for rule in rules)

    def keepers_beside(self, program: str) -> tuple[str, ...]:
        """Return the programs that keep records of anything, if ``program`` keeps some too."""
        topics = set(self.related(program, Relation.IS_A))
        return tuple(
            name
            for name in self.blueprints
            if name != program
            and self.keeps_records(name)
            and topics & set(self.related(name, Relation.IS_A))
        )

    def parameters_of(self, program: str) -> tuple[str, ...]:
        """Return the values that can be asked of ``program``."""
        rules = self.blueprints[program].parameters
        nodes = (feature_id(program, name) for name in rules)
        return tuple(node for node in nodes if node in self.graph)

    def is_a(self, name: str, other: str) -> bool:
        """Whether ``name`` is ``other``, or a kind of it."""
        return name == other or other in self.follow(name, Relation.IS_A)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of all that is known."""
        return Lexicon(map(self.concept, self.graph), self.grammar)

    def lexicon_of(self, program: str) -> Lexicon:
        """Return the words of what is known in general and of one program alone."""
        return self.lexicon_among({program})

    def lexicon_among(self, programs: Iterable[str]) -> Lexicon:
        """Return the words of what is known in general, of all names, and of these programs."""
        wanted = frozenset(programs)
        if wanted not in self._lexicons:
            names = (name for name in self.graph if _owner(name) in {"", *wanted})
            self._lexicons[wanted] = Lexicon(map(self.concept, names), self.grammar)
        return self._lexicons[wanted]

    def _add_general(self, general: Sequence[GeneralConcept]) -> None:
        for each in general:
            self.graph.add_node(each.concept.id, concept=each.concept)
        for each in general:
            for relation, others in each.relations.items():
                for other in others:
                    if other not in self.graph:
                        raise UsageError(f"{each.concept.id} {relation} {other!r}: unknown.")
                    self._relate(each.concept.id, relation, other)

    def _add_blueprint(self, blueprint: Blueprint) -> None:
        program = blueprint.program
        if program in self.graph:
            raise UsageError(
                f"{blueprint.folder}/blueprint.yaml: the program id {program!r} already names "
                "a general concept; choose another."
            )
        title = blueprint.offer or blueprint.title
        concept = Concept(program, "program", title, blueprint.words.all)
        self.graph.add_node(program, concept=concept)
        for above in blueprint.is_a:
            self._check_topic(blueprint, above)
            self._relate(program, Relation.IS_A, above)
        for interface in blueprint.interfaces:
            self._relate(interface, Relation.PROVIDED_BY, program)
        self._add_features(blueprint)
        self._add_parameters(blueprint)

    def _check_topic(self, blueprint: Blueprint, topic: str) -> None:
        if topic not in self.graph:
            known = ", ".join(each.id for each in self.concepts("topic"))
            raise UsageError(
                f"{blueprint.folder}/blueprint.yaml: is_a names {topic!r}; known are {known}."
            )

    def _add_features(self, blueprint: Blueprint) -> None:
        program = blueprint.program
        for name, feature in blueprint.features.items():
            node = feature_id(program, name)
            concept = Concept(node, "feature", feature.title, feature.words.all)
            self.graph.add_node(node, concept=concept)
            self._relate(node, Relation.PROVIDED_BY, program)
            if name in self.graph:
                self._relate(node, Relation.IS_A, name)
        for name, feature in blueprint.features.items():
            relations = {
                Relation.IMPLIES: feature.implies,
                Relation.REQUIRES: feature.requires,
                Relation.EXCLUDES: feature.excluded,
            }
            for relation, others in relations.items():
                for other in others:
                    pair = feature_id(program, name), feature_id(program, other)
                    self._relate(pair[0], relation, pair[1])
                    if relation is Relation.EXCLUDES:
                        self._relate(pair[1], relation, pair[0])

    def _add_parameters(self, blueprint: Blueprint) -> None:
        for name, rule in blueprint.parameters.items():
            if not isinstance(rule, EntityRule):
                words = [*rule.words.all]
                if isinstance(rule, ChoiceRule):
                    words += [word for each in rule.choices.values() for word in each.words.all]
                node = feature_id(blueprint.program, name)
                concept = Concept(node, "parameter", rule.title, tuple(words))
                self.graph.add_node(node, concept=concept)
                self._relate(node, Relation.PROVIDED_BY, blueprint.program)

    def _relate(self, one: str, relation: Relation, other: str) -> None:
        self.graph.add_edge(one, other, key=relation)
