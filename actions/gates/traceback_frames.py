"""Finds, in a Python traceback, the project's own lines and the error they ended in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["Frame", "error_line", "frames", "has_traceback"]

_FRAME = re.compile(
    r'^\s*File "(?P<long>[^"\n]+)", line (?P<long_line>\d+)'
    r"|^(?P<short>[^\s:][^:\n]*\.py):(?P<short_line>\d+): ",
    re.M,
)
_ERROR = re.compile(
    r"^(?:E\s+)?((?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Warning)\b.*)$", re.M
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of the project that was being run."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def frames(text: str, paths: Collection[str]) -> list[Frame]:
    """The lines of the project's files that a traceback goes through, outermost first."""
    found: list[Frame] = []
    for each in _FRAME.finditer(text):
        path = _own(each["long"] or each["short"], paths)
        if path:
            found.append(Frame(path, int(each["long_line"] or each["short_line"])))
    return found


def _own(path: str, paths: Collection[str]) -> str:
    """The project's path at the end of an absolute or relative one."""
    if "/site-packages/" in path or "/lib/python" in path:
        return ""
    ends = [each for each in paths if path == each or path.endswith(f"/{each}")]
    return max(ends, key=len, default="")


def error_line(text: str) -> str:
    """The last line of the form ``ValueError: why``; empty when there is none."""
    found: list[str] = _ERROR.findall(text)
    return found[-1].strip() if found else ""


def has_traceback(text: str) -> bool:
    """Whether Python complained of an exception that nobody caught."""
    return "Traceback (most recent call last)" in text
