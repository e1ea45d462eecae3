"""Runs programs on a terminal of their own, and tells what is to be seen there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pexpect
import pyte

from docs.animated_svg import Line, Picture, Run

__all__ = ["environment", "output", "picture", "spawn"]

_QUIET = 0.03
"""Seconds without output after which the terminal is taken to show a whole picture."""


def spawn(
    command: Sequence[str], folder: Path, variables: Mapping[str, str], screen: pyte.Screen
) -> pexpect.spawn[str]:
    """Start a command in ``folder``, on a terminal as large as ``screen``."""
    return pexpect.spawn(
        command[0],
        list(command[1:]),
        cwd=str(folder),
        env=dict(variables),
        encoding="utf-8",
        dimensions=(screen.lines, screen.columns),
    )


def environment() -> dict[str, str]:
    """A person's who has set nothing."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def output(child: pexpect.spawn[str]) -> Iterator[str]:
    """What is written, to its end; an empty text whenever nothing came for a while."""
    while True:
        try:
            yield child.read_nonblocking(size=65536, timeout=_QUIET)
        except pexpect.TIMEOUT:
            yield ""
        except pexpect.EOF:
            return


def picture(screen: pyte.Screen) -> Picture:
    """What is on the screen, line by line."""
    return tuple(_line(screen, row) for row in range(screen.lines))


def _line(screen: pyte.Screen, row: int) -> Line:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    runs = []
    for look, group in groupby(range(len(cells)), lambda at: (cells[at].fg, cells[at].bold)):
        columns = list(group)
        text = "".join(cells[at].data for at in columns)
        if text.strip():
            lead = len(text) - len(text.lstrip(" "))
            runs.append(Run(columns[0] + lead, text.strip(" "), *look))
    return tuple(runs)
