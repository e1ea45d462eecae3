"""A node of the knowledge graph, and how two of them can be related."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from models.offline.facts.fact import Text

__all__ = ["Concept", "Kind", "Relation"]

Kind = Literal["program", "feature", "parameter", "interface", "means", "topic"]
"""A parameter is a value that can be asked for (the size of a board). A means is
what a program is made with (Python, SQLite); a topic is what it is about."""


class Relation(StrEnum):
    """What an edge says of the concepts at its ends."""

    IS_A = "is-a"
    IMPLIES = "implies"
    REQUIRES = "requires"
    EXCLUDES = "excludes"
    PROVIDED_BY = "provided-by"
    NEAREST = "nearest"
    """What is had in place of an interface that no program has."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something an idea can speak of."""

    id: str
    """``snake`` for a program, ``snake/wrap`` for a feature of it, ``game`` in general."""
    kind: Kind
    title: Text
    words: tuple[str, ...] = ()
    """What people call it, in either language."""
