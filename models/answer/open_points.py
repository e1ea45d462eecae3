"""The list of what a contract left open, behind the code."""

from __future__ import annotations

import re

__all__ = ["HEADING", "open_points"]

HEADING = re.compile(r"^\W*open points?\b\W*$", re.I)
_ITEM = re.compile(r"^\s*[-*•]\s+(?P<point>.*\S)\s*$")
_NOTHING = re.compile(r"^\W*(none|nothing|n/?a|no open points?)\W*$", re.I)


def open_points(text: str) -> tuple[str, ...]:
    """Return the points of the list that follows a line ``Open points:`` in ``text``.

    Each starts with ``-``; an indented line goes on with the point above it. The list ends
    with the first line that is neither.
    """
    lines = iter(text.splitlines())
    if not any(HEADING.match(line) for line in lines):
        return ()
    points: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item:
            points.append(item["point"])
        elif points and line.startswith((" ", "\t")) and line.strip():
            points[-1] = f"{points[-1]} {line.strip()}"
        elif line.strip():
            break
    return tuple(point for point in points if not _NOTHING.match(point))
