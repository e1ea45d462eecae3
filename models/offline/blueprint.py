"""What the offline company knows of one family of programs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from models.offline.fact import Fact, Text, Words

__all__ = [
    "Arrow",
    "Blueprint",
    "BlueprintFile",
    "Clause",
    "Demand",
    "EntryChoice",
    "Feature",
    "InterfaceId",
    "Package",
    "ParameterRule",
]

InterfaceId = Literal["terminal", "cli", "web"]
_IDENTIFIER = r"^[a-z][a-z0-9_]*$"


class Feature(Fact):
    """Something that the program can be asked to have, or not to have."""

    title: Text
    words: Words = Words()
    default: bool = False
    """In even when nobody asked for it."""
    always: bool = False
    """Part of every such program; it is declared so that an idea may speak of it."""
    implies: tuple[str, ...] = ()
    """Features that come with it unless they were refused."""
    requires: tuple[str, ...] = ()
    """Features without which it can't be."""
    excludes: tuple[str, ...] = ()
    """Features that can't be beside it."""
    interfaces: tuple[InterfaceId, ...] = ()
    """The only interfaces it is possible with; empty for all."""


class Demand(Fact):
    """A requirement before it is numbered."""

    key: str = Field(pattern=_IDENTIFIER)
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


class Arrow(Fact):
    """One arrow of the sequence diagram."""

    caller: str
    callee: str
    message: Text
    when: str = ""


class EntryChoice(Fact):
    """A way to start the program; the first one whose ``when`` holds is taken."""

    when: str = ""
    kind: InterfaceId
    target: str
    keys: tuple[str, ...] = ()
    example: tuple[str | Text, ...] = ()
    expect: str | Text = ""


class Package(Fact):
    """A package of the index that the program or its tests need."""

    name: str
    when: str = ""


class ParameterRule(Fact):
    """A value that is found in the idea and handed to the templates."""

    kind: Literal["entity"]


class Blueprint(Fact):
    """A family of programs: how to recognise it, what it can have, and how it is written.

    Every text may hold jinja; the templates lie in ``folder/templates``.
    """

    folder: Path = Path()
    """Where it was found; set when it is loaded."""
    program: str = Field(pattern=_IDENTIFIER)
    package: str
    title: Text
    offer: Text | None = None
    """What to call it in a list of what can be built; the title when absent."""
    summary: Text
    words: Words
    is_a: tuple[str, ...] = ()
    interfaces: tuple[InterfaceId, ...] = Field(min_length=1)
    parameters: dict[str, ParameterRule] = Field(default_factory=dict)
    features: dict[str, Feature] = Field(default_factory=dict)
    requirements: tuple[Demand, ...] = Field(min_length=1)
    goals: tuple[Clause, ...] = ()
    user_stories: tuple[Clause, ...] = ()
    out_of_scope: tuple[Clause, ...] = ()
    assumptions: tuple[Clause, ...] = ()
    decisions: tuple[Clause, ...] = ()
    files: tuple[BlueprintFile, ...] = Field(min_length=1)
    interactions: tuple[Arrow, ...] = ()
    entry: tuple[EntryChoice, ...] = Field(min_length=1)
    dependencies: tuple[str | Package, ...] = ()
    test_dependencies: tuple[str | Package, ...] = ()
    usage: Text = Text(en="", zh="")

    def offered_as(self, language: str) -> str:
        """Its name in a list of what can be built, without any value from an idea."""
        return (self.offer or self.title).say(language)
