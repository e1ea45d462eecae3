"""Builds parts into a blueprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.offline.blueprint import Blueprint
from models.offline.part import BlueprintFile, Package, Part

__all__ = ["assembled"]

_LISTS = ("goals", "user_stories", "out_of_scope", "assumptions", "decisions", "interactions")


def assembled(blueprint: Blueprint, parts: Mapping[str, Part]) -> Blueprint:
    """Return ``blueprint`` with everything that is in ``parts`` behind its own things.

    Of features with the same name, requirements with the same key, and files with the same
    path the first counts: so a blueprint can say its own instead of a part's.
    """
    everything = [blueprint, *(_prefixed(name, part) for name, part in parts.items())]
    return blueprint.model_copy(
        update={
            "part_folders": {name: part.folder for name, part in parts.items()},
            "features": _features(everything),
            "requirements": _with(everything, "requirements", lambda each: each.key),
            "files": _with(everything, "files", lambda each: each.path),
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


def _prefixed(name: str, part: Part) -> Part:
    """The part as a blueprint sees it: its templates are found under its name."""
    return part.model_copy(update={"files": tuple(_file(name, each) for each in part.files)})


def _file(name: str, file: BlueprintFile) -> BlueprintFile:
    return file.model_copy(
        update={
            "template": f"{name}/{file.template}",
            "test_template": file.test_template and f"{name}/{file.test_template}",
        }
    )
