"""Loads the parts that blueprints are assembled from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from errors import UsageError
from models.offline.blueprint.part import Part
from models.offline.facts.yaml_file import read_facts

__all__ = ["load_parts"]

_BUILT_IN = Path(__file__).parents[1] / "parts"
_SHAPE = TypeAdapter(Part)


def load_parts(
    blueprint: Path, names: Sequence[str], known: dict[Path, Part] | None = None
) -> Mapping[str, Part]:
    """Return the parts called ``names`` and those that they are made of, by name.

    A part is a folder with a ``part.yaml``. It is looked for in ``parts/`` beside the folder of
    the blueprint, then among the company's own.

    Args:
        blueprint: the path of the ``blueprint.yaml`` that names them.
        names: of the parts.
        known: parts that were read before, by folder; those that are read now are put there.

    Raises:
        UsageError: there is no such part, or it is broken.
    """
    rooms = (blueprint.parent.parent / "parts", _BUILT_IN)
    parts: dict[str, Part] = {}
    shelf = {} if known is None else known
    waiting = list(names)
    for name in waiting:
        if name not in parts:
            folder = _folder(blueprint, name, rooms)
            if folder not in shelf:
                shelf[folder] = _load(folder)
            parts[name] = shelf[folder]
            waiting += parts[name].parts
    return parts


def _load(folder: Path) -> Part:
    return read_facts(folder / "part.yaml", _SHAPE).model_copy(update={"folder": folder})


def _folder(blueprint: Path, name: str, rooms: Sequence[Path]) -> Path:
    for room in rooms:
        if (room / name / "part.yaml").is_file():
            return room / name
    known = sorted({path.parent.name for room in rooms for path in room.glob("*/part.yaml")})
    raise UsageError(
        f"{blueprint}: parts names {name!r}, which is no part; known are {', '.join(known)}."
    )
