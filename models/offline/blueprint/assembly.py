"""Builds parts into a blueprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.part import BlueprintFile, Copy, Feature, Package, Part

__all__ = ["assembled"]

_LISTS = ("goals", "user_stories", "out_of_scope", "assumptions", "decisions", "interactions")


def assembled(blueprint: Blueprint, parts: Mapping[str, Part]) -> Blueprint:
    """Return ``blueprint`` with everything that is in ``parts`` behind its own things.

    Of features with the same name and requirements with the same key the first counts: so a
    blueprint can say its own instead of a part's. Files may share a path, when different things
    call for them; of those that are called for, the first counts too.
    """
    offered = frozenset(blueprint.interfaces)
    everything = [blueprint, *(_fitted(name, part, offered) for name, part in parts.items())]
    return blueprint.model_copy(
        update={
            "part_folders": {name: part.folder for name, part in parts.items()},
            "features": _features(everything),
            "requirements": _with(everything, "requirements", lambda each: each.key),
            "files": _with(everything, "files", lambda each: (each.path, each.when)),
            "copies": _with(everything, "copies", lambda each: (each.path, each.when)),
            "dependencies": _with(everything, "dependencies", _name),
            "test_dependencies": _with(everything, "test_dependencies", _name),
            **{field: _with(everything, field, str) for field in _LISTS},
        }
    )


def _features(everything: Sequence[Part]) -> dict[str, Any]:
    features: dict[str, Any] = {}
    for part in everything:
        features.update({k: v for k, v in part.features.items() if k not in features})
    return features


def _with(everything: Sequence[Part], field: str, key: Callable[[Any], object]) -> tuple[Any, ...]:
    """The entries of all parts under ``field``, without those that an earlier part has."""
    found: list[Any] = []
    for part in everything:
        known = {key(each) for each in found}
        found += [each for each in getattr(part, field) if key(each) not in known]
    return tuple(found)


def _name(package: str | Package) -> str:
    return package if isinstance(package, str) else package.name


def _fitted(name: str, part: Part, offered: frozenset[str]) -> Part:
    """The part as a blueprint sees it: its templates and copies are found under its name."""
    files = tuple(_file(name, each) for each in part.files)
    features = {key: _feature(each, offered) for key, each in part.features.items()}
    copies = tuple(_copy(name, each) for each in part.copies)
    return part.model_copy(update={"files": files, "copies": copies, "features": features})


def _feature(feature: Feature, offered: frozenset[str]) -> Feature:
    """The feature without interfaces that the program doesn't have, unless none would be left."""
    left = tuple(each for each in feature.interfaces if each in offered)
    return feature.model_copy(update={"interfaces": left or feature.interfaces})


def _file(name: str, file: BlueprintFile) -> BlueprintFile:
    return file.model_copy(
        update={
            "template": f"{name}/{file.template}",
            "test_template": file.test_template and f"{name}/{file.test_template}",
        }
    )


def _copy(name: str, copy: Copy) -> Copy:
    return copy.model_copy(update={"file": f"{name}/{copy.file}"})
