"""Puts an answer that was cut off and what went on with it together."""

from __future__ import annotations

import re

from models.answer.error import AnswerError
from models.answer.fences import fenced_blocks
from models.answer.thinking import without_thinking

__all__ = ["joined"]

_HEAD = 60
_LONGEST = 4000
_SAME = 12
_FEW = 4
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^`\n]*(?:\n|$)", re.M)
_PROSE = re.compile(
    r"\s*(?:sure|certainly|of course|ok(?:ay)?|here(?:'s| is| are)|continu|going on|the rest|"
    r"understood|sorry|apologies|i(?:'ll| will)|resuming|好的|继续|以下)[^\n\"{}=()]{0,200}"
    r"(?:[.:!…：。])[ \t]*\n",
    re.I,
)
_BEGINNING = re.compile(r"\{|`{3}|~{3}")
_NEW_LINE = re.compile(r"[ \t]{2}|\t|(?:def|class|async def|import|from|@|if __name__)\b")


def joined(begun: str, more: str) -> str:
    """Return the answer that ``begun``, cut off somewhere, and ``more`` are together.

    ``more`` may repeat the end of what it goes on with, open the fenced block anew, say
    something first or begin with reasoning. If it starts the whole answer again, it takes the
    place of ``begun``. What brings nothing new returns ``begun``.
    """
    try:
        more = without_thinking(more)
    except AnswerError:
        return begun
    if not more.strip():
        return begun
    head, body = _opening(begun)
    again, rest = _opening(more)
    if _same_start(body, rest) or (again and not body.strip()) or _anew(begun, more):
        whole = more if again or not head else head + rest
        return begun if begun.startswith(whole.rstrip()) else whole
    said, lines = _without_prose(more, begun)
    return _spliced(begun, lines, fresh=said)


def _opening(text: str) -> tuple[str, str]:
    """The prose and the fence that an answer begins with, and its body."""
    fence = _FENCE.search(text)
    if fence and not re.search(r"[{\[]\s*\"", text[: fence.start()]) and _is_prose(text, fence):
        return text[: fence.end()], text[fence.end() :]
    return "", text.lstrip()


def _is_prose(text: str, fence: re.Match[str]) -> bool:
    return text[: fence.start()].count("\n") <= 4


def _same_start(body: str, rest: str) -> bool:
    length = min(_HEAD, len(body.rstrip()), len(rest.rstrip()))
    return len("".join(body[:length].split())) >= _FEW and body[:length] == rest[:length]


def _anew(begun: str, more: str) -> bool:
    """Whether an answer of which there were only a few signs is begun once more."""
    signs, anew = begun.strip(), more.lstrip()
    return 0 < len(signs) < _FEW and anew.startswith(signs) and bool(_BEGINNING.match(anew))


def _without_prose(more: str, begun: str) -> tuple[bool, str]:
    """Whether ``more`` opens the block anew, and what it goes on with."""
    prose = _PROSE.match(more)
    rest = more[prose.end() :] if prose else more
    fence = _FENCE.match(rest.lstrip("\n"))
    if not fence or not _is_open(begun):
        return False, rest
    info = fence[0].strip().strip("`~")
    inside = rest.lstrip("\n")[fence.end() :]
    if not info and len(_FENCE.findall(inside)) % 2 == 0:
        return False, rest  # it is the fence that closes the block
    return True, inside


def _is_open(begun: str) -> bool:
    blocks = fenced_blocks(begun)
    return bool(blocks) and not blocks[-1].closed


def _spliced(begun: str, more: str, *, fresh: bool) -> str:
    overlap = _overlap(begun, more)
    if overlap:
        return begun + more[overlap:]
    unfinished = not begun.endswith(("\n", " "))
    starts_line = _NEW_LINE.match(more) or (fresh and more.startswith("\n"))
    if unfinished and starts_line and _is_open(begun):
        return f"{begun}\n{more.lstrip(chr(10))}"
    return begun + more


def _overlap(begun: str, more: str) -> int:
    """How much of the start of ``more`` repeats the end of ``begun``."""
    for length in range(min(len(begun), len(more), _LONGEST), 0, -1):
        if begun.endswith(more[:length]) and _is_repeated(begun, length):
            return length
    return 0


def _is_repeated(begun: str, length: int) -> bool:
    """Whether an overlap is no accident: a few words, or the line that was being written."""
    part = begun[len(begun) - length :]
    signs = len("".join(part.split()))
    if signs >= _SAME:
        return True
    line = begun[begun.rfind("\n") + 1 :]
    if part == line:
        return line[:1].isspace() and signs > 0
    return part == line.lstrip() and signs >= _SAME // 2
