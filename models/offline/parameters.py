"""Finds in an idea the values that a blueprint hands to its templates."""

from __future__ import annotations

from collections.abc import Mapping

from models.offline.blueprint import Blueprint
from models.offline.choice_parameter import find_choice
from models.offline.entities import find_entity
from models.offline.number_parameter import find_number
from models.offline.parameter import Parameter
from models.offline.parameter_rule import ChoiceRule, EntityRule, NumberRule

__all__ = ["find_parameters"]


def find_parameters(
    blueprint: Blueprint, text: str, language: str
) -> Mapping[str, Parameter] | None:
    """Return the blueprint's parameters by name; None when the idea leaves an entity open."""
    found: dict[str, Parameter] = {}
    for name, rule in blueprint.parameters.items():
        value = _find(rule, text, language)
        if value is None:
            return None
        found[name] = value
    return found


def _find(rule: EntityRule | NumberRule | ChoiceRule, text: str, language: str) -> Parameter | None:
    if isinstance(rule, NumberRule):
        return find_number(rule, text, language)
    if isinstance(rule, ChoiceRule):
        return find_choice(rule, text, language)
    entity = find_entity(text, language)
    return Parameter(entity, entity.words, entity.explanations) if entity else None
