"""The blocks of source code in an answer, fenced well or badly."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from models.answer.fences import Block, fenced_blocks
from models.answer.naming import language
from models.answer.open_points import HEADING
from models.answer.python_file import is_file_of_code, is_python

__all__ = ["blocks_in"]

_SHELLS = {"markdown", "md", "text", "txt", ""}


def blocks_in(text: str, paths: Collection[str], *, cut: bool) -> list[Block]:
    """Return the blocks of ``text``, in order.

    For Python, whose end can be told, a last fence that was forgotten is added, and an answer
    that is nothing but a file counts as a block; not where the answer was ``cut``.
    """
    python = not paths or any(path.endswith(".py") for path in paths)
    found = fenced_blocks(text, is_python if python else None)
    blocks = [inner for block in found for inner in _unpacked(block, paths)]
    if cut or not any(path.endswith(".py") for path in paths):
        return blocks
    if not blocks:
        code, after = _apart(text)
        return [Block("", code, after, closed=True)] if is_file_of_code(code) else []
    return [*blocks[:-1], _closed(blocks[-1])]


def _unpacked(block: Block, paths: Collection[str]) -> list[Block]:
    """The blocks in a block that is nothing but wrapping round them."""
    if any(path.endswith((".md", ".txt")) for path in paths) or not block.closed:
        return [block]
    wraps = re.match(r"\s*(?:`{3}|~{3})", block.text) or language(block) in {"markdown", "md"}
    inner = fenced_blocks(block.text, is_python) if wraps else []
    whole = bool(inner) and all(each.closed for each in inner)
    if not whole or (language(block) not in _SHELLS and inner[0].after.strip()):
        return [block]
    last = replace(inner[-1], after=f"{inner[-1].after}\n{block.after}")
    return [*inner[:-1], last]


def _closed(block: Block) -> Block:
    """The block as if its fence had been closed, when all that it holds is a file."""
    if block.closed:
        return block
    code, after = _apart(block.text)
    return replace(block, text=code, after=after, closed=True) if is_python(code) else block


def _apart(text: str) -> tuple[str, str]:
    """The code, and the open points below it with their heading."""
    lines = text.strip("\n").split("\n")
    at = next((at for at, line in enumerate(lines) if HEADING.match(line)), len(lines))
    code = "\n".join(lines[:at]).rstrip()
    return (code + "\n" if code else "", "\n".join(lines[at:]))
