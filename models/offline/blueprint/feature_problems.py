"""What a blueprint may say wrongly of its features and of the names that templates see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from jinja2.defaults import DEFAULT_NAMESPACE

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.part import InterfaceId

__all__ = ["feature_problems", "name_problems"]

_OURS = {"package", "r", "t", "title", "zh", *get_args(InterfaceId)}
_OPERATORS = {"and", "elif", "else", "if", "in", "is", "not", "or"}
_LITERALS = {"false", "none", "true"}
_WITHIN = {"caller", "kwargs", "loop", "self", "super", "varargs"}
"""What jinja itself puts into loops, blocks and macros, over anything of that name."""
_TAKEN = {*_OURS, *_OPERATORS, *_LITERALS, *_WITHIN, *DEFAULT_NAMESPACE}


def name_problems(blueprint: Blueprint) -> Iterator[str]:
    """Yield a clause for each name that templates could not see, or would mistake."""
    for name in (*blueprint.features, *blueprint.parameters):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield f"the name {name!r} must be lower-case letters, digits and _"
        if name in _TAKEN:
            yield f"the name {name!r} already has a meaning in templates; choose another"
    for name in set(blueprint.features) & set(blueprint.parameters):
        yield f"{name!r} is both a feature and a parameter"


def feature_problems(blueprint: Blueprint) -> Iterator[str]:
    """Yield a clause for each feature that speaks of what isn't there, or can never be in."""
    for name, feature in blueprint.features.items():
        for relation in ("implies", "requires", "excluded"):
            for other in getattr(feature, relation):
                if other not in blueprint.features:
                    yield f"features.{name}.{relation} names {other!r}, which is no feature of it"
                if other == name:
                    yield f"features.{name}.{relation} names the feature itself"
        if feature.always and feature.excludes:
            yield f"features.{name} is always in, so it can't exclude others"
        for interface in {*feature.interfaces, *feature.becomes} - set(blueprint.interfaces):
            yield f"features.{name} names {interface!r}, which the program doesn't have"
        for one, other in _apart(blueprint, name):
            yield f"features.{name} can never be in: it requires {one}, which excludes {other}"


def _apart(blueprint: Blueprint, name: str) -> Iterator[tuple[str, str]]:
    """Pairs that exclude each other among ``name`` and all that comes with it of need."""
    needed = _needed(blueprint, name)
    for one in needed:
        for other in blueprint.features[one].excluded:
            if other in needed and other != one:
                # The feature itself is not what it requires.
                yield (one, other) if one != name else (other, one)


def _needed(blueprint: Blueprint, name: str) -> tuple[str, ...]:
    """``name`` and what it requires, at however many removes."""
    needed = [name]
    for each in needed:
        wanted = blueprint.features[each].requires
        needed += [other for other in wanted if other in blueprint.features and other not in needed]
    return tuple(needed)
