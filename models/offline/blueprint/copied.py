"""Files of others that travel with a program as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.bounded_jinja import leads_out

__all__ = ["copy_problems", "place_of"]


def place_of(name: str, blueprint: Blueprint) -> Path:
    """Return where the file called ``name`` lies: in ``copies/`` of the blueprint or of a part.

    A part's are found under the part's name, as its templates are: ``p5/p5.min.js``.
    """
    return _room(name, blueprint) / _inside(name, blueprint)


def copy_problems(blueprint: Blueprint) -> Iterator[str]:
    """Yield a clause for each file that is to be copied and does not lie in its room."""
    for each in blueprint.copies:
        place, room = place_of(each.file, blueprint), _room(each.file, blueprint)
        strays = not place.resolve().is_relative_to(room.resolve())
        if strays or leads_out(place, room.parent):
            yield f"the copy {each.path} names {each.file}, which does not lie in copies/"
        elif not place.is_file():
            yield f"the copy {each.path} names the file {each.file}, which is missing"


def _room(name: str, blueprint: Blueprint) -> Path:
    part = name.partition("/")[0]
    return blueprint.part_folders.get(part, blueprint.folder) / "copies"


def _inside(name: str, blueprint: Blueprint) -> str:
    part, _, rest = name.partition("/")
    return rest if part in blueprint.part_folders else name
