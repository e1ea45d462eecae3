"""Fenced blocks in Markdown, as models write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Block", "fenced_blocks"]

_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<run>`{3,}|~{3,})(?P<info>.*)$")
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block."""

    info: str
    """What stands behind the opening fence, e.g. ``python snake_game/game.py``."""
    text: str
    after: str
    """All that follows the block."""
    closed: bool
    """False when the text ends before the fence was closed."""
    caption: str = ""
    """The line above the opening fence, empty lines passed over."""


@dataclass(frozen=True, slots=True)
class _Fence:
    line: int
    indent: str
    run: str
    info: str

    def closes(self, opening: _Fence) -> bool:
        """Whether this line may end a block: same sign, at least as long, nothing behind it."""
        return not self.info and self._as_long_as(opening)

    def opens_inside(self, opening: _Fence) -> bool:
        """Whether this line starts a block inside the block, e.g. in a docstring."""
        return bool(self.info) and self._as_long_as(opening)

    def _as_long_as(self, opening: _Fence) -> bool:
        # As in CommonMark, a line that is indented by four more (in a docstring) is text.
        deeper = len(self.indent.expandtabs(4)) - len(opening.indent.expandtabs(4))
        same = self.run[0] == opening.run[0]
        return same and len(self.run) >= len(opening.run) and deeper < 4


def fenced_blocks(text: str, is_whole: Callable[[str], bool] | None = None) -> list[Block]:
    """Return the outermost fenced blocks of ``text``, in order.

    A block inside a block is part of it when its fence is shorter, or says a language where
    it opens. ``is_whole`` tells whether a text is a complete file: with it, a block whose text
    holds bare fences of the same length (a docstring may) is read to its real end.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    fences = list(_fences(lines))
    blocks: list[Block] = []
    while fences:
        opening = fences[0]
        end = _end(lines, opening, fences[1:], is_whole)
        blocks.append(_block(lines, opening, end))
        fences = [fence for fence in fences if end is not None and fence.line > end.line]
    return blocks


def _fences(lines: list[str]) -> Iterator[_Fence]:
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        # CommonMark allows no backtick at all behind one; models put a path between two.
        if match and not (match["run"][0] == "`" and "``" in match["info"]):
            yield _Fence(number, match["indent"], match["run"], match["info"].strip())


def _end(
    lines: list[str],
    opening: _Fence,
    later: list[_Fence],
    is_whole: Callable[[str], bool] | None,
) -> _Fence | None:
    balanced = _balanced(opening, later)
    if is_whole is None:
        return balanced
    closing = [fence for fence in later if fence.closes(opening)][:_TRIES]
    for fence in [balanced, *closing]:
        if fence is not None and is_whole(_inside(lines, opening, fence)):
            return fence
    return balanced


def _balanced(opening: _Fence, later: list[_Fence]) -> _Fence | None:
    depth = 0
    for fence in later:
        if fence.opens_inside(opening):
            depth += 1
        elif fence.closes(opening):
            if depth == 0:
                return fence
            depth -= 1
    return None


def _block(lines: list[str], opening: _Fence, end: _Fence | None) -> Block:
    after = "" if end is None else "\n".join(lines[end.line + 1 :])
    above = next((line for line in reversed(lines[: opening.line]) if line.strip()), "")
    inside = _inside(lines, opening, end)
    return Block(opening.info, inside, after, closed=end is not None, caption=above)


def _inside(lines: list[str], opening: _Fence, end: _Fence | None) -> str:
    inside = lines[opening.line + 1 : end.line if end else len(lines)]
    if all(line.startswith(opening.indent) for line in inside if line.strip()):
        inside = [line.removeprefix(opening.indent) for line in inside]
    text = "\n".join(inside)
    return text.rstrip() + "\n" if text.strip() else ""
