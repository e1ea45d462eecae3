"""Puts a whole piece of Markdown that somebody else wrote under a heading of ours."""

from __future__ import annotations

import re

from artifacts.documents.markdown import prose

__all__ = ["block"]

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s)")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+) *$")
_DEEPEST = 6


def block(text: str, under: int = 2) -> str:
    """Return ``text`` as Markdown that can stand below a heading of level ``under``.

    Its own headings are moved below that level, fences that were left open are closed, and
    runs of empty lines become one, except inside fences.
    """
    out: list[str] = []
    fence = ""
    for raw in text.strip().splitlines():
        row = raw.rstrip()
        if fence:
            fence = "" if _closes(row, fence) else fence
        elif opened := _FENCE.match(row):
            fence = opened[1]
        elif not row and out and not out[-1]:
            continue
        else:
            row = _outside(row, under, out[-1] if out else "")
        out.append(row)
    return "\n".join([*out, fence] if fence else out)


def _closes(row: str, fence: str) -> bool:
    found = _FENCE.match(row)
    return bool(found and found[1].startswith(fence) and not found[2].strip())


def _outside(row: str, under: int, before: str) -> str:
    if row.startswith(("    ", "\t")):
        return row  # indented code, where an escape would show
    if before and _UNDERLINE.match(row):
        return "\\" + row.strip()  # would turn the line before into a heading
    moved = _HEADING.sub(lambda found: "#" * min(len(found[1]) + under, _DEEPEST), row)
    return prose(moved)
