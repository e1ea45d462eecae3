"""Writes source code as the fenced block in which models answer."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from models.answer.naming import LANGUAGES

__all__ = ["fenced"]


def fenced(path: str, code: str) -> str:
    """Return ``code`` in a fence that is longer than any run of backticks in it.

    The info string is the language and the path, e.g. ``python snake_game/game.py``.
    """
    longest = max(map(len, re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    language = LANGUAGES.get(PurePosixPath(path).suffix, ("text",))[0]
    end = "" if not code or code.endswith("\n") else "\n"
    return f"{fence}{language} {path}\n{code}{end}{fence}\n"
