"""Reads the contracts of a page's files out of their source."""

from __future__ import annotations

import re
from collections.abc import Collection
from posixpath import dirname, join, normpath

from artifacts import Symbol

__all__ = ["script_symbols", "web_imports"]

_FUNCTION = re.compile(
    r"(?:^/\*\*(?P<doc>(?:(?!\*/).)*)\*/\s*)?"
    r"^(?:export\s+)?(?P<signature>(?:async\s+)?function\s*\*?\s*(?P<name>\w+)\s*\((?P<args>[^)]*)\))",
    re.MULTILINE | re.DOTALL,
)
_LINKS = re.compile(
    r"""<script[^>]+src=["']([^"']+)|<link[^>]+href=["']([^"']+)"""
    r"""|^\s*(?:import|export)\b[^;'"]*["']([^"']+)""",
    re.MULTILINE,
)


def script_symbols(source: str) -> tuple[Symbol, ...]:
    """Return the top-level functions of a JavaScript file.

    Their meaning is the first line of the ``/** ... */`` above, else their name.
    """
    return tuple(
        Symbol(
            signature=" ".join(match["signature"].split()),
            meaning=_first_line(match["doc"] or "") or match["name"],
        )
        for match in _FUNCTION.finditer(source)
        if not match["name"].startswith("_")
    )


def web_imports(path: str, source: str, known: Collection[str]) -> tuple[str, ...]:
    """Return which of the project's files a page or a script loads, sorted.

    Args:
        path: of the file, inside the project.
        source: of the file.
        known: paths of all files of the project.
    """
    names = (name for match in _LINKS.finditer(source) for name in match.groups() if name)
    loaded = {normpath(join(dirname(path), name)) for name in names}
    return tuple(sorted(loaded & set(known) - {path}))


def _first_line(comment: str) -> str:
    lines = (line.strip().lstrip("*").strip() for line in comment.splitlines())
    return next(filter(None, lines), "")
