"""Which file a fenced block says it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath

from models.answer.fences import Block

__all__ = ["LANGUAGES", "language", "named_path", "said_path"]

LANGUAGES = {
    ".py": ("python", "py", "python3"),
    ".js": ("javascript", "js", "mjs"),
    ".html": ("html", "html5"),
    ".css": ("css",),
    ".json": ("json",),
    ".md": ("markdown", "md"),
    ".toml": ("toml",),
    ".yaml": ("yaml", "yml"),
    ".sql": ("sql",),
    ".sh": ("bash", "sh", "shell"),
}
"""Suffix → what a block of that language calls it, the usual name first."""
_PATH = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:(?=/))?[\w./-]*/[\w./-]*\w|[\w-]+\.(?:py|js|html|css|json|md|toml|ya?ml|sql|sh|txt)\b"
)
_LABEL = re.compile(
    r"(?:the\s+)?(?:file\s?name|file|path|module|source|code|文件名|文件|路径)\s*[:：]?", re.I
)
_DECORATION = "#*_`\"'():：=-> \t"


def said_path(block: Block) -> str:
    """Return the path that the block's info string, first line or caption names; or nothing.

    A caption is a line above the fence that holds a path and nothing else, but for signs of
    Markdown and a word like "File:".
    """
    info = _PATH.search(_plain(block.info))
    if info:
        return _tidy(info[0])
    return _alone(_uncommented(block)) or _alone(block.caption)


def named_path(block: Block, paths: Collection[str]) -> str:
    """Return which of ``paths`` the block says it is; or nothing.

    The path may stand behind that of the folder of the project, ``/home/me/snake/game.py``,
    or without its own folder when that is the name of one of ``paths`` only.
    """
    said = said_path(block)
    absolute = said.startswith("/") or said[1:3] == ":/"
    for path in paths:
        if said == path or (absolute and said.endswith("/" + path)):
            return path
    same = [path for path in paths if PurePosixPath(path).name == said]
    return same[0] if len(same) == 1 and said else ""


def language(block: Block) -> str:
    """Return the language of the block in lower case; empty when it says none."""
    words = re.split(r"[\s:{,]", _plain(block.info).strip(), maxsplit=1)
    return words[0].lower() if words[0] and not _PATH.fullmatch(words[0]) else ""


def _alone(line: str) -> str:
    bare = _plain(line).strip().strip(_DECORATION)
    bare = _LABEL.sub("", bare, count=1).strip(_DECORATION) if _LABEL.match(bare) else bare
    return _tidy(bare) if _PATH.fullmatch(bare) else ""


def _uncommented(block: Block) -> str:
    line = block.text.split("\n", 1)[0].strip()
    bare = line.removeprefix("<!--").removesuffix("-->")
    return bare if bare != line or line.startswith(("#", "/", "*", ";")) else ""


def _plain(text: str) -> str:
    return text.replace("\\", "/")


def _tidy(path: str) -> str:
    return path.removeprefix("./").strip("`")
