"""Records a real run of the company on a terminal, at the speed it had.

``python -m docs.record`` writes ``docs/recording.svg``. The run works in a temporary folder,
without a key.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pexpect
import pyte

from docs.animated_svg import Line, Moment, Picture, Run, as_svg

__all__ = ["main", "record"]

HOUSE = Path(__file__).parents[1]
IDEA = "build a snake game"
COLUMNS, LINES = 96, 26

_QUIET = 0.03
"""Seconds without output after which the terminal is taken to show a whole picture."""


def main(target: Path) -> None:
    """Record the first command of the README into ``target``."""
    shown = f'python startup.py "{IDEA}"'
    with tempfile.TemporaryDirectory() as folder:
        moments = record([sys.executable, str(HOUSE / "startup.py"), IDEA], Path(folder), shown)
    target.write_text(as_svg(moments, COLUMNS, f"A terminal: {shown}"), encoding="utf-8")


def record(command: Sequence[str], folder: Path, shown: str) -> list[Moment]:
    """Run a command on a terminal; return what was on it, and when that came to be.

    ``shown`` is what a person would have typed; it stands in the first line. A command that
    fails ends this program with what it said.
    """
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.Stream(screen)
    stream.feed(f"\x1b[1m$ {shown}\x1b[0m\r\n")
    moments = [(0.0, _picture(screen))]
    start = time.monotonic()
    child: pexpect.spawn[str] = pexpect.spawn(
        command[0],
        list(command[1:]),
        cwd=str(folder),
        env=_environment(),
        encoding="utf-8",
        dimensions=(LINES, COLUMNS),
    )
    for text in _output(child):
        stream.feed(text)
        if not text and (picture := _picture(screen)) != moments[-1][1]:
            moments.append((time.monotonic() - start, picture))
    moments.append((time.monotonic() - start, _picture(screen)))
    child.close()
    if child.exitstatus:
        sys.exit(f"The run ended with exit code {child.exitstatus}:\n" + "\n".join(screen.display))
    return moments


def _environment() -> Mapping[str, str]:
    """A person's who has set nothing."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


def _output(child: pexpect.spawn[str]) -> Iterator[str]:
    """What is written, to its end; an empty text whenever nothing came for a while."""
    while True:
        try:
            yield child.read_nonblocking(size=65536, timeout=_QUIET)
        except pexpect.TIMEOUT:
            yield ""
        except pexpect.EOF:
            return


def _picture(screen: pyte.Screen) -> Picture:
    return tuple(_line(screen, row) for row in range(LINES))


def _line(screen: pyte.Screen, row: int) -> Line:
    cells = [screen.buffer[row][column] for column in range(COLUMNS)]
    runs = []
    for look, group in groupby(range(COLUMNS), lambda at: (cells[at].fg, cells[at].bold)):
        columns = list(group)
        text = "".join(cells[at].data for at in columns)
        if text.strip():
            lead = len(text) - len(text.lstrip(" "))
            runs.append(Run(columns[0] + lead, text.strip(" "), *look))
    return tuple(runs)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "docs" / "recording.svg")
