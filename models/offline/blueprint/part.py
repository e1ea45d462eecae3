"""What several families of programs have in common: features, requirements and files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from models.offline.blueprint.exclusion import Exclusions
from models.offline.facts.fact import Fact, Text, Words

__all__ = [
    "IDENTIFIER",
    "Arrow",
    "BlueprintFile",
    "Clause",
    "Copy",
    "Demand",
    "Feature",
    "InterfaceId",
    "Package",
    "Part",
]

InterfaceId = Literal["terminal", "cli", "web", "server"]
IDENTIFIER = r"^[a-z][a-z0-9_]*$"
"""What programs, features and requirements may be called."""


class Feature(Fact):
    """Something that the program can be asked to have, or not to have."""

    title: Text
    words: Words = Words()
    default: bool = False
    """In even when nobody asked for it."""
    always: bool = False
    """Part of every such program with one of its ``interfaces`` and all that it ``requires``; it
    is declared so that an idea may speak of it."""
    implies: tuple[str, ...] = ()
    """Features that come with it unless they were refused."""
    requires: tuple[str, ...] = ()
    """Features without which it can't be."""
    excludes: Exclusions = ()
    """Features that can't be beside it, and why."""
    becomes: dict[str, Text] = Field(default_factory=dict)
    """What each interface makes of it, e.g. for the terminal: kept in a file."""
    interfaces: tuple[InterfaceId, ...] = ()
    """The only interfaces it is possible with; empty for all."""
    is_a: tuple[str, ...] = ()
    """Wishes of ``knowledge/features.yaml`` that it answers to, beside the one of its own name."""

    def fits(self, interface: str) -> bool:
        """Whether it is possible with ``interface``."""
        return not self.interfaces or interface in self.interfaces

    @property
    def excluded(self) -> tuple[str, ...]:
        """The names of what it excludes."""
        return tuple(each.feature for each in self.excludes)


class Demand(Fact):
    """A requirement before it is numbered."""

    key: str = Field(pattern=IDENTIFIER)
    when: str = ""
    priority: Literal["P0", "P1", "P2"]
    text: Text
    acceptance: Text


class Clause(Text):
    """A sentence of a document that may depend on what was asked for."""

    when: str = ""


class BlueprintFile(Fact):
    """A file of the program, the template it comes from, and its test."""

    path: str
    template: str
    when: str = ""
    purpose: Text
    serves: tuple[str, ...] = ()
    test: str = ""
    test_template: str = ""


class Copy(Fact):
    """A file of somebody else that travels with the program: neither rendered nor reviewed."""

    path: str
    """Where it goes in the project."""
    file: str
    """Its path in the folder ``copies``."""
    when: str = ""
    purpose: Text
    """What it is, with its version and licence."""


class Arrow(Fact):
    """One arrow of the sequence diagram."""

    caller: str
    callee: str
    message: Text
    when: str = ""


class Package(Fact):
    """A package of the index that the program or its tests need."""

    name: str
    when: str = ""


class Part(Fact):
    """Something that many programs have, such as a page or a best score, ready to be built in.

    Every text may hold jinja; the templates lie in ``folder/templates``, what is
    copied in ``folder/copies``.
    """

    folder: Path = Path()
    """Where it was found; set when it is loaded."""
    parts: tuple[str, ...] = ()
    """Other parts that are built in."""
    features: dict[str, Feature] = Field(default_factory=dict)
    requirements: tuple[Demand, ...] = ()
    goals: tuple[Clause, ...] = ()
    user_stories: tuple[Clause, ...] = ()
    out_of_scope: tuple[Clause, ...] = ()
    assumptions: tuple[Clause, ...] = ()
    decisions: tuple[Clause, ...] = ()
    files: tuple[BlueprintFile, ...] = ()
    copies: tuple[Copy, ...] = ()
    interactions: tuple[Arrow, ...] = ()
    dependencies: tuple[str | Package, ...] = ()
    test_dependencies: tuple[str | Package, ...] = ()
