"""What shows that a blueprint holds: ``proof.yaml`` beside its ``blueprint.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, TypeAdapter

from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.part import InterfaceId
from models.offline.facts.fact import Fact
from models.offline.facts.yaml_file import read_facts
from models.offline.planning.mixture import Mix, contradictions

__all__ = ["ExpectedIdea", "Mutation", "Proof", "load_proof"]


class ExpectedIdea(Fact):
    """An idea, and what must be found in it."""

    idea: str
    interface: InterfaceId
    features: tuple[str, ...] = ()
    """What it asks for; what follows from that, and the defaults, need not be named."""
    without: tuple[str, ...] = ()
    """What it refuses."""
    parameters: dict[str, str] = Field(default_factory=dict)
    """Values of parameters, as text: a number, or the key of a choice."""
    language: Literal["en", "zh", ""] = ""
    """Chinese, when absent, for an idea with a character that is not ASCII."""

    @property
    def spoken(self) -> Literal["en", "zh"]:
        """The language of the idea."""
        return self.language or ("en" if self.idea.isascii() else "zh")


class Mutation(Fact):
    """A break of one place that the generated tests must notice."""

    mix: int = Field(default=0, ge=0)
    """Which of the mixes is broken, counted from 0."""
    file: str
    """Its path in the project; may leave out the package: ``board.py``."""
    line: str
    """A text that the file holds exactly once."""
    instead: str
    """What it is replaced by."""


class Proof(Fact):
    """All that shows that one blueprint holds."""

    mixes: tuple[Mix, ...] = Field(min_length=1)
    """Choices of features that are built and put through every gate."""
    ideas: tuple[ExpectedIdea, ...] = Field(min_length=1)
    mutations: tuple[Mutation, ...] = Field(min_length=3)


_SHAPE = TypeAdapter(Proof)


def load_proof(blueprint: Blueprint) -> Proof:
    """Return what lies beside ``blueprint`` as ``proof.yaml``.

    Raises:
        UsageError: it is missing or broken; names the file, and the line or the entry.
    """
    path = blueprint.folder / "proof.yaml"
    proof = read_facts(path, _SHAPE)
    problem = next(_problems(proof, blueprint), "")
    if problem:
        raise UsageError(f"{path}: {problem} (docs/blueprints.md).")
    return proof


def _problems(proof: Proof, blueprint: Blueprint) -> Iterator[str]:
    for number, mix in enumerate(proof.mixes):
        for fault in contradictions(blueprint, mix.interface, mix.features):
            yield f"mixes.{number}: {fault}"
    for number, idea in enumerate(proof.ideas):
        for fault in contradictions(blueprint, idea.interface, idea.features):
            yield f"ideas.{number}: {fault}"
        for name in set(idea.without) - set(blueprint.features):
            yield f"ideas.{number}: {name!r} is no feature of it"
        for name in set(idea.parameters) - set(blueprint.parameters):
            yield f"ideas.{number}: {name!r} is no parameter of it"
    for number, mutation in enumerate(proof.mutations):
        if mutation.mix >= len(proof.mixes):
            yield f"mutations.{number}: there is no mix {mutation.mix}; the first is 0"
