"""Plans a program with exactly the features that are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from artifacts import Idea
from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.part import InterfaceId
from models.offline.facts.fact import Fact
from models.offline.parameters.parameters import find_parameters
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.understanding import Understanding

__all__ = ["Mix", "closed", "contradictions", "plan_mix"]


class Mix(Fact):
    """A choice of features; those that are always in, and those required, need not be named."""

    interface: InterfaceId
    features: tuple[str, ...] = ()
    language: Literal["en", "zh"] = "en"
    idea: str = ""
    """Where the parameters are read, for a blueprint that has some: ``books with title``."""


def plan_mix(blueprint: Blueprint, mix: Mix) -> Plan:
    """Return the plan of the program with the features of ``mix`` and no others.

    Raises:
        UsageError: the blueprint is broken, or the mix's idea leaves a parameter open.
    """
    idea = Idea(text=mix.idea or blueprint.offered_as(mix.language), language=mix.language)
    parameters = find_parameters(blueprint, idea.text, mix.language, mix.interface)
    if parameters is None:
        raise UsageError(
            f"{blueprint.folder}/proof.yaml: the idea {mix.idea!r} of a mix leaves a parameter "
            "open; write one that names its value (docs/blueprints.md)."
        )
    known = Understanding(
        program=blueprint.program,
        interface=mix.interface,
        features=closed(blueprint, mix.interface, mix.features),
        parameters=parameters,
        language=mix.language,
        explanations=(),
        left_out=(),
        not_understood=(),
    )
    return make_plan(blueprint, known, idea)


def closed(blueprint: Blueprint, interface: str, features: Iterable[str]) -> frozenset[str]:
    """Return ``features`` with what is always in, and with all that these require."""
    waiting = list(features)
    for name in waiting:
        known = blueprint.features.get(name)
        waiting += [each for each in known.requires if each not in waiting] if known else []
    for name, each in blueprint.features.items():
        if each.always and each.fits(interface) and set(waiting) >= set(each.requires):
            waiting.append(name)
    return frozenset(waiting)


def contradictions(blueprint: Blueprint, interface: str, features: Sequence[str]) -> Iterator[str]:
    """Yield a clause for everything that speaks against these features beside each other."""
    if interface not in blueprint.interfaces:
        yield f"{interface!r} is no interface of it"
    together = closed(blueprint, interface, features)
    for name in sorted(together - blueprint.features.keys()):
        yield f"{name!r} is no feature of it"
    for name in sorted(together & blueprint.features.keys()):
        feature = blueprint.features[name]
        if not feature.fits(interface):
            yield f"{name!r} is not possible with the interface {interface!r}"
        for other in together & set(feature.excluded):
            yield f"{name!r} excludes {other!r}"
