"""Finds in an idea the values that a blueprint hands to its templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.parameter_rule import ChoiceRule, EntityRule, NumberRule, SizeRule
from models.offline.blueprint.part import InterfaceId
from models.offline.entities import find_entity
from models.offline.parameters.choice_parameter import find_choice
from models.offline.parameters.number_parameter import find_number
from models.offline.parameters.parameter import Parameter
from models.offline.parameters.size_parameter import find_size

__all__ = ["find_parameters"]


def find_parameters(
    blueprint: Blueprint, text: str, language: str, interface: str = ""
) -> Mapping[str, Parameter] | None:
    """Return the blueprint's parameters by name; None when the idea leaves an entity open.

    Bounds and defaults may depend on the interface, the blueprint's first when none is named, and
    on the parameters before.
    """
    chosen = interface or blueprint.interfaces[0]
    known: dict[str, object] = {name: name == chosen for name in get_args(InterfaceId)}
    found: dict[str, Parameter] = {}
    beside = text
    for name, rule in blueprint.parameters.items():
        counts = isinstance(rule, NumberRule) and not rule.side
        value = _find(rule, beside if counts else text, language, known)
        if value is None:
            return None
        found[name] = value
        known[name] = value.value
        if isinstance(rule, SizeRule):
            beside = _without(beside, value.words)
    return found


def _without(text: str, stretches: Iterable[str]) -> str:
    """Return ``text`` with these stretches blanked: the numbers of a size count nothing else."""
    for words in stretches:
        text = text.replace(words, ";" * len(words), 1)
    return text


def _find(
    rule: EntityRule | NumberRule | SizeRule | ChoiceRule,
    text: str,
    language: str,
    known: Mapping[str, object],
) -> Parameter | None:
    if isinstance(rule, NumberRule):
        return find_number(rule, text, language, known)
    if isinstance(rule, SizeRule):
        return find_size(rule, text, language, known)
    if isinstance(rule, ChoiceRule):
        return find_choice(rule, text, language)
    entity = find_entity(text, language)
    if entity is None:
        return None
    return Parameter(entity, entity.words, entity.explanations, entity.left_out)
