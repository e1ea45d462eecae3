"""Makes what a program printed fit for a report: short, and the same each time."""

from __future__ import annotations

import re

__all__ = ["one_line", "stable", "tail"]

_LONGEST_LINE = 300
_LONGEST_TAIL = 4000
_CHANGING = (
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "0x…"),
    (re.compile(r" in \d+\.\d+s(?: \(\d+:\d\d:\d\d\))?"), ""),
    (re.compile(r"\x1b\[[0-9;?]*[A-Za-z]"), ""),
)


def stable(text: str) -> str:
    """Drop what differs from run to run: addresses, durations; and colours."""
    for pattern, instead in _CHANGING:
        text = pattern.sub(instead, text)
    return text


def one_line(text: str) -> str:
    """The text on one line of bearable length."""
    line = " ".join(stable(text).split())
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"


def tail(*texts: str) -> str:
    """The end of what was printed."""
    joined = "\n".join(stable(text).strip() for text in texts if text.strip())
    return joined if len(joined) <= _LONGEST_TAIL else "…" + joined[-_LONGEST_TAIL:]
