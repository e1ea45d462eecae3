"""Puts text that somebody else wrote into Markdown without breaking the page.

Emphasis and code spans of the text stay what they are. What would start a heading, a list, a
table column or an HTML tag where none is meant is escaped.
"""

from __future__ import annotations

import re

__all__ = ["cell", "code", "code_cell", "line", "prose", "quote"]

_CODE_SPAN = re.compile(r"((?<!`)(`+)(?!`).+?(?<!`)\2(?!`))")
_TAG = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])(?!https?://)")
_DUNDER = re.compile(r"(?<![\w\\])__(\w+?)__(?!\w)")
_BLOCK = re.compile(r"#{1,6}(\s|$)|[-+*](\s|$)|>|`{3}|~{3}|={3,}$|-{3,}$|_{3,}$|\|")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def line(text: str) -> str:
    """Return ``text`` on one line, fit for a list item, a heading or a paragraph."""
    joined = _NUMBERED.sub(r"\1\\\2", prose(_joined(text)))
    return "\\" + joined if _BLOCK.match(joined) else joined


def cell(text: str) -> str:
    """Return ``text`` on one line, fit for a cell of a table; a dash when there is none."""
    return prose(_joined(text)).replace("|", r"\|") or "–"


def code(text: str) -> str:
    """Return ``text`` as a code span, whatever backticks it holds."""
    joined = _joined(text)
    ticks = "`" * (max((len(run) for run in re.findall("`+", joined)), default=0) + 1)
    pad = " " if joined.startswith("`") or joined.endswith("`") else ""
    return f"{ticks}{pad}{joined}{pad}{ticks}"


def code_cell(text: str) -> str:
    """Return ``text`` as a code span for a cell of a table; a dash when there is none."""
    return code(text).replace("|", r"\|") if text.strip() else "–"


def quote(text: str) -> str:
    """Return ``text`` as a block quote, line by line."""
    lines = _CONTROL.sub("", text).strip().splitlines()
    return "\n".join(f"> {prose(each.rstrip())}".rstrip() for each in lines)


def prose(text: str) -> str:
    """Return one line with tags and names like ``__init__`` escaped, except in code spans."""
    parts = _CODE_SPAN.split(text)
    # Two groups a span: each third part is plain text, the one after it the span itself.
    return "".join(
        _escaped(part) if place % 3 == 0 else part
        for place, part in enumerate(parts)
        if place % 3 != 2
    )


def _escaped(text: str) -> str:
    return _DUNDER.sub(r"\_\_\1\_\_", _TAG.sub(r"\<", text))


def _joined(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())
