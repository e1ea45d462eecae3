"""Makes the beginning of a blueprint of one's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from errors import UsageError
from models.offline.part import IDENTIFIER

__all__ = ["new_blueprint"]

_SKELETON = Path(__file__).parent / "skeleton"


def new_blueprint(folder: Path, name: str) -> Path:
    """Write a small working blueprint called ``name`` into ``folder``, and return its own folder.

    It tosses a coin at the command line, and its ``proof.yaml`` holds: change it step by step.

    Raises:
        UsageError: the name can't be a program's, or there is something of that name already.
    """
    if not re.fullmatch(IDENTIFIER, name):
        raise UsageError(
            f"{name!r} can't name a blueprint; use lower-case letters, digits and _, "
            "for example bingo_cards."
        )
    target = folder / name
    if target.exists():
        raise UsageError(f"{target} is there already; choose another name or remove it.")
    shutil.copytree(_SKELETON, target)
    for path in target.glob("*.yaml"):
        path.write_text(_named(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    return target


def _named(text: str, name: str) -> str:
    spoken = name.replace("_", " ")
    values = {"NAME": name, "TITLE": spoken.capitalize(), "WORDS": spoken, "FIRST": spoken}
    return re.sub(r"__([A-Z]+)__", lambda match: values[match[1]], text)
