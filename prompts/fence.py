"""Quotes text in a prompt, so that it can't be taken for part of the instructions."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

__all__ = ["fenced", "info_string"]

_LANGUAGES = {".py": "python", ".js": "javascript", ".md": "markdown", ".yml": "yaml"}


def fenced(text: str, info: str = "text") -> str:
    """Return ``text`` in a fence that is longer than any run of backticks inside it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{text.rstrip()}\n{fence}"


def info_string(path: str) -> str:
    """Return what stands behind the fence of a file: its language and its path."""
    suffix = PurePosixPath(path).suffix
    return f"{_LANGUAGES.get(suffix, suffix.removeprefix('.') or 'text')} {path}"
