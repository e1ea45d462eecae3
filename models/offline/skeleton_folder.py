"""Makes the beginning of a blueprint of one's own."""

from __future__ import annotations

import keyword
import re
import shutil
import sys
import tempfile
from pathlib import Path

from artifacts import check_path
from errors import CannotBuildError, UsageError
from models.offline.blueprint.blueprint_folder import load_blueprint
from models.offline.blueprint.part import IDENTIFIER
from models.offline.knowledge.knowledge import load_knowledge
from models.offline.language.grammar import Grammar, Mark
from models.offline.planning.expectation import misunderstandings
from models.offline.planning.proof import load_proof

__all__ = ["new_blueprint"]

_SKELETON = Path(__file__).parent / "skeleton"
_OF_EACH_PROJECT = {"docs", "pytest", "tests"}


def new_blueprint(folder: Path, name: str) -> Path:
    """Write a small working blueprint called ``name`` into ``folder``, and return its own folder.

    It tosses a coin at the command line, and its ``proof.yaml`` holds: change it step by step.

    Raises:
        UsageError: the name can't be a program's or means something else already, or there is
            something of that name.
    """
    if why := _why_not(check_path(name) if name else name):
        raise UsageError(f"{name!r} can't name a blueprint: {why}, for example bingo_cards.")
    target = folder / name
    if target.exists():
        raise UsageError(f"{target} is there already; choose another name or remove it.")
    with tempfile.TemporaryDirectory() as making:
        written = _written(Path(making), name)
        if not _is_understood(written):
            raise UsageError(
                f"{name!r} can't name a blueprint: `build a {_spoken(name)}` is not read as the "
                "name of a program; choose other words, for example bingo_cards."
            )
        shutil.copytree(written, target)
    return target


def _why_not(name: str) -> str:
    """What speaks against a name, and what to do instead; empty for nothing."""
    if not re.fullmatch(IDENTIFIER, name):
        return "use lower-case letters, digits and _"
    if keyword.iskeyword(name) or name in sys.stdlib_module_names:
        return f"Python has {name!r} already; choose another"
    if name in _OF_EACH_PROJECT:
        return "every project has something of that name; choose another"
    return _whose(name)


def _whose(name: str) -> str:
    """Why the name means something else in ideas; empty when it doesn't."""
    known = load_knowledge()
    if name in known.blueprints:
        return "that program is built in, and yours would take its place; choose another"
    if name in known.graph:
        return "it already names something that programs can be or have; choose another"
    if _says_nothing(name, known.grammar):
        return "ideas of any kind are full of such words; choose another"
    return ""


def _says_nothing(name: str, grammar: Grammar) -> bool:
    words = {word for mark in Mark for word in getattr(grammar, mark).en}
    return words.issuperset(_spoken(name).split())


def _written(folder: Path, name: str) -> Path:
    target = folder / name
    shutil.copytree(_SKELETON, target)
    for path in target.glob("*.yaml"):
        path.write_text(_named(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    return target


def _is_understood(written: Path) -> bool:
    """Whether the ideas of its proof are read as they must be."""
    blueprint = load_blueprint(written)
    knowledge = load_knowledge([written])
    try:
        return not any(
            fault
            for idea in load_proof(blueprint).ideas
            for fault in misunderstandings(knowledge, blueprint.program, idea)
        )
    except CannotBuildError:
        return False


def _named(text: str, name: str) -> str:
    spoken = _spoken(name)
    values = {"NAME": name, "TITLE": spoken.capitalize(), "WORDS": spoken, "FIRST": spoken}
    return re.sub(r"__([A-Z]+)__", lambda match: values[match[1]], text)


def _spoken(name: str) -> str:
    return name.replace("_", " ")
