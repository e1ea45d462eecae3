"""Reads a YAML file of facts, and says exactly where it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from errors import UsageError
from models.offline.facts.fact_cache import FactCache
from models.offline.facts.strict_yaml import parse_yaml

__all__ = ["read_facts"]

_Facts = TypeVar("_Facts")
_HOUSE = FactCache(Path(__file__).parents[1])


def read_facts(path: Path, shape: TypeAdapter[_Facts]) -> _Facts:
    """Return the content of the YAML file at ``path``, validated by ``shape``.

    Raises:
        UsageError: the file can't be read, is no YAML, or does not fit ``shape``; the sentence
            names the file, the line where there is one, and what is wrong.
    """
    text = _text(path)
    try:
        return shape.validate_python(_HOUSE.read(path, text, _parsed))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise UsageError(f"{path}{line} is not valid YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise UsageError(f"{path} is not valid YAML: {error}.") from error
    except ValidationError as error:
        raise UsageError(_sentence(path, text, error)) from error


def _parsed(text: str) -> Any:
    return parse_yaml(text) or {}


def _text(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} can't be read: it is no file. Put the YAML itself there.")
    if path.is_symlink() and path.resolve().parent != path.parent.resolve():
        raise UsageError(f"{path} is a link out of its folder; put the file itself there.")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read: {error}.") from error


def _sentence(path: Path, text: str, error: ValidationError) -> str:
    # A misspelt key before the one that is missing because of it.
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    place = ".".join(str(part) for part in first["loc"]) or "the file"
    line = _line(text, first["loc"])
    return f"{path}:{line}: {place} is wrong: {first['msg']}. Correct it (docs/blueprints.md)."


def _line(text: str, location: Sequence[int | str]) -> int:
    """The line of the deepest part of ``location`` that the file holds."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 0
    for part in location:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    return line + 1


def _child(node: yaml.Node | None, part: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line, node.value[part]
    return None
