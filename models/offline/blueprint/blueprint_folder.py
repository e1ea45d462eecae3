"""Loads blueprints from their folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from errors import UsageError
from models.offline.blueprint.assembly import assembled
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.blueprint_problems import problems
from models.offline.blueprint.part import Part
from models.offline.blueprint.part_folder import load_parts
from models.offline.facts.yaml_file import read_facts

__all__ = ["BUILT_IN", "load_blueprint", "load_blueprints"]

BUILT_IN = Path(__file__).parents[1] / "blueprints"
_SHAPE = TypeAdapter(Blueprint)


def load_blueprints(folders: Iterable[Path]) -> tuple[Blueprint, ...]:
    """Return every blueprint that lies directly in one of ``folders``, sorted by program.

    A folder that is a blueprint itself brings that one. Of two for the same program the one in
    the later folder counts, so that a user can replace a built-in blueprint.

    Raises:
        UsageError: a folder is missing or holds none, or a blueprint in it is broken.
    """
    found: dict[str, Blueprint] = {}
    parts: dict[Path, Part] = {}
    for folder in folders:
        for each in _blueprints_in(folder):
            blueprint = load_blueprint(each, parts)
            found[blueprint.program] = blueprint
    return tuple(found[program] for program in sorted(found))


def _blueprints_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"The blueprint folder {folder} does not exist; create or correct it.")
    if (folder / "blueprint.yaml").exists():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/blueprint.yaml"))
    if not found:
        raise UsageError(
            f"The folder {folder} holds no blueprint, which is a folder with a blueprint.yaml; "
            "name another, or begin one with --new-blueprint."
        )
    return found


def load_blueprint(folder: Path, parts: dict[Path, Part] | None = None) -> Blueprint:
    """Return the blueprint in ``folder``; ``parts`` are those that were read before, by folder.

    Raises:
        UsageError: it is broken; names the file, and the line or the entry that is wrong.
    """
    path = folder / "blueprint.yaml"
    own = read_facts(path, _SHAPE).model_copy(update={"folder": folder})
    blueprint = assembled(own, load_parts(path, own.parts, parts))
    problem = next(problems(blueprint), "")
    if problem:
        raise UsageError(f"{path}: {problem} (docs/blueprints.md).")
    return blueprint
