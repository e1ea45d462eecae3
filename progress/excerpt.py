"""The end of a text as one line that is safe to show on a terminal."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len

__all__ = ["end_of"]


def end_of(text: str, cells: int) -> str:
    """The last words of ``text`` that fit into so many columns, on one line.

    Line ends and tabs become spaces, and whatever steers a terminal or turns the direction of
    writing is left out. Wide characters take two columns and are never halved.
    """
    line = " ".join("".join(_visible(each) for each in text).split())
    if cell_len(line) <= cells:
        return line
    room, start = cells - 1, len(line)
    while start and (width := cell_len(line[start - 1])) <= room:
        room -= width
        start -= 1
    return f"…{_without_stray_marks(line[start:])}" if cells > 0 else ""


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character).startswith("C") else character


def _without_stray_marks(text: str) -> str:
    """Drop accents at the front, whose letter was cut off."""
    while text and unicodedata.combining(text[0]):
        text = text[1:]
    return text
