"""Reads the knowledge that belongs to no single blueprint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from models.offline.facts.concept import Concept, Kind, Relation
from models.offline.facts.fact import Fact, Text, Words
from models.offline.facts.yaml_file import read_facts
from models.offline.language.grammar import Grammar

__all__ = ["GeneralConcept", "general_concepts", "load_grammar"]

_FOLDER = Path(__file__).parent
_FILES: Mapping[str, Kind] = {
    "means.yaml": "means",
    "interfaces.yaml": "interface",
    "topics.yaml": "topic",
    "features.yaml": "feature",
}


class _Entry(Fact):
    title: Text
    words: Words
    is_a: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GeneralConcept:
    """A concept and the names of those it is related to."""

    concept: Concept
    relations: Mapping[Relation, tuple[str, ...]]


_ENTRIES = TypeAdapter(dict[str, _Entry])
_GRAMMAR = TypeAdapter(Grammar)


def general_concepts() -> Iterator[GeneralConcept]:
    """Yield the concepts of ``knowledge/``: means, interfaces, topics and features."""
    for name, kind in _FILES.items():
        for key, entry in read_facts(_FOLDER / name, _ENTRIES).items():
            yield GeneralConcept(
                Concept(key, kind, entry.title, entry.words.all),
                {
                    Relation.IS_A: entry.is_a,
                    Relation.IMPLIES: entry.implies,
                    Relation.NEAREST: entry.nearest,
                },
            )


def load_grammar() -> Grammar:
    """Return the grammar words of both languages."""
    return read_facts(_FOLDER / "grammar.yaml", _GRAMMAR)
