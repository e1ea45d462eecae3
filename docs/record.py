"""Records a real run of the company on a terminal, at the speed it had.

``python -m docs.record`` writes ``docs/recording.svg``. The run works in a temporary folder,
without a key.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

from docs.animated_svg import Moment, as_svg
from docs.terminal import environment, output, picture, spawn

__all__ = ["main", "record"]

HOUSE = Path(__file__).parents[1]
IDEA = "build a snake game"
COLUMNS, LINES = 96, 26


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
    moments = [(0.0, picture(screen))]
    start = time.monotonic()
    child = spawn(command, folder, environment(), screen)
    for text in output(child):
        stream.feed(text)
        if not text and (seen := picture(screen)) != moments[-1][1]:
            moments.append((time.monotonic() - start, seen))
    moments.append((time.monotonic() - start, picture(screen)))
    child.close()
    if child.exitstatus:
        sys.exit(f"The run ended with exit code {child.exitstatus}:\n" + "\n".join(screen.display))
    return moments


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "docs" / "recording.svg")
