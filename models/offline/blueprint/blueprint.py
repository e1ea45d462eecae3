"""What the offline company knows of one family of programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from models.offline.blueprint.parameter_rule import ParameterRule
from models.offline.blueprint.part import IDENTIFIER, InterfaceId, Part
from models.offline.facts.fact import Fact, Text, Words

__all__ = ["Blueprint", "EntryChoice"]


class EntryChoice(Fact):
    """A way to start the program; the first one whose ``when`` holds is taken."""

    when: str = ""
    kind: InterfaceId
    target: str
    keys: tuple[str | Text, ...] = ()
    example: tuple[str | Text, ...] = ()
    talks: bool = False
    expect: str | Text = ""


class Blueprint(Part):
    """A family of programs: how to recognise it, what it can have, and how it is written."""

    part_folders: Mapping[str, Path] = Field(default_factory=dict)
    """Part → its folder, for all that are built in; set when it is loaded."""
    program: str = Field(pattern=IDENTIFIER)
    package: str
    title: Text
    offer: Text | None = None
    """What to call it in a list of what can be built; the title when absent."""
    summary: Text
    words: Words
    is_a: tuple[str, ...] = ()
    interfaces: tuple[InterfaceId, ...] = Field(min_length=1)
    parameters: dict[str, ParameterRule] = Field(default_factory=dict)
    """Values that are found in the idea and handed to the templates."""
    entry: tuple[EntryChoice, ...] = Field(min_length=1)
    usage: Text = Text(en="", zh="")

    def offered_as(self, language: str) -> str:
        """Its name in a list of what can be built, without any value from an idea."""
        return (self.offer or self.title).say(language)
