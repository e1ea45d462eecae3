"""What is left of a value of a prompt when the prompt is too long for the model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from artifacts import Artifact, ProjectFile

__all__ = ["halved", "less", "longest"]

_SHORTEST = 400
_NOTE = re.compile(r"\n\[\.\.\. (\d+) characters left out for length \.\.\.\]\n")


def less(value: Any) -> Any:
    """Return ``value`` with less in it, or ``value`` itself when it can't have less.

    A text loses the middle half and says so. A sequence loses its items; files stay, each
    with a line that says that its text was left out.
    """
    if isinstance(value, str):
        return halved(value)
    if isinstance(value, Sequence):
        rest = [_emptied(each) for each in value if isinstance(each, ProjectFile)]
        return rest if rest != list(value) else value
    return value


def halved(text: str) -> str:
    """Return the first and the last quarter of ``text``, and between them how much is missing.

    A text of a few lines comes back as it is.
    """
    if len(text) <= _SHORTEST:
        return text
    quarter = len(text) // 4
    middle = text[quarter:-quarter]
    missing = len(_NOTE.sub("", middle)) + sum(map(int, _NOTE.findall(middle)))
    note = f"\n[... {missing} characters left out for length ...]\n"
    return f"{text[:quarter]}{note}{text[-quarter:]}"


def longest(values: Mapping[str, Any]) -> tuple[str, int]:
    """Return the name of the longest of ``values``, and its characters."""
    sizes = {name: _size(value) for name, value in values.items()}
    name = max(sizes, key=lambda each: sizes[each], default="")
    return name, sizes.get(name, 0)


def _emptied(file: ProjectFile) -> ProjectFile:
    note = f"Left out for length: {file.path}"
    points = (note,) if file.open_points else ()
    return file.model_copy(update={"code": f"# {note}\n", "open_points": points})


def _size(value: Any) -> int:
    if isinstance(value, Artifact):
        return len(value.model_dump_json())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return sum(_size(each) for each in value)
    return len(str(value))
