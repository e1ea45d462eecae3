"""The knowledge graph: programs, features, interfaces, means and topics, and how they relate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprints
from models.offline.blueprint.parameter_rule import EntityRule
from models.offline.facts.concept import Concept, Relation
from models.offline.knowledge.general_knowledge import (
    GeneralConcept,
    general_concepts,
    load_grammar,
)
from models.offline.knowledge.knowledge_graph import feature_id, knowledge_graph
from models.offline.language.grammar import Grammar
from models.offline.language.lexicon import Lexicon

__all__ = ["Knowledge", "load_knowledge"]


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
        self.graph = knowledge_graph(tuple(general), self.blueprints.values())
        self._lexicons: dict[frozenset[str], Lexicon] = {}

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
