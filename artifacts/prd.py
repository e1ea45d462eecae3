"""The product requirement document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from artifacts.artifact import Artifact, Record
from artifacts.documents import render

__all__ = ["Prd", "Requirement"]


class Requirement(Record):
    """One thing the program must do, and how anyone can see that it does."""

    id: str = Field(pattern=r"^R[1-9][0-9]*$")
    priority: Literal["P0", "P1", "P2"]
    text: str = Field(min_length=1)
    acceptance: str = Field(min_length=1)


class Prd(Artifact):
    """What is to be built, numbered R1..Rn, and what is not."""

    title: str = Field(min_length=1)
    summary: str
    idea: SkipJsonSchema[str] = ""
    """The customer's words, quoted; filled in by the company."""
    language: SkipJsonSchema[str] = "en"
    goals: tuple[str, ...] = ()
    user_stories: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    out_of_scope: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    """Why each feature is in: what in the idea asked for it, or what requires it."""
    not_understood: tuple[str, ...] = ()
    """Words of the idea that nothing in this document answers."""
    left_out: SkipJsonSchema[tuple[str, ...]] = ()
    """Wishes that the offline company understood but can't meet, and why. A language model is
    not asked for it: what it will not build it says in ``out_of_scope``."""

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Prd:
        ids = [requirement.id for requirement in self.requirements]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"requirement ids must be unique; used twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _something_is_essential(self) -> Prd:
        if not any(requirement.priority == "P0" for requirement in self.requirements):
            raise ValueError("at least one requirement must have priority P0")
        return self

    def documents(self) -> Mapping[str, str]:
        """``docs/prd.md``."""
        return {"docs/prd.md": render("prd.md.j2", self.language, prd=self)}
