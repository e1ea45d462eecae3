"""Finds in an idea the values that a blueprint hands to its templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from models.offline.blueprint import Blueprint
from models.offline.entities import find_entity

__all__ = ["Parameter", "find_parameters"]


class Parameter(Protocol):
    """A value of a template, and what it explains of the idea."""

    @property
    def words(self) -> tuple[str, ...]:
        """The stretches of the idea that it explains, letter by letter."""

    @property
    def explanations(self) -> tuple[str, ...]:
        """How it was found, a sentence each."""


_FINDERS: Mapping[str, Callable[[str, str], Parameter | None]] = {"entity": find_entity}


def find_parameters(
    blueprint: Blueprint, text: str, language: str
) -> Mapping[str, Parameter] | None:
    """Return the blueprint's parameters by name; None when the idea leaves one open."""
    found: dict[str, Parameter] = {}
    for name, rule in blueprint.parameters.items():
        value = _FINDERS[rule.kind](text, language)
        if value is None:
            return None
        found[name] = value
    return found
