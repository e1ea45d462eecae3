"""Small projects that pass every gate, for tests that then break one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from artifacts import (
    Design,
    Entry,
    FileContract,
    GateResult,
    Prd,
    ProjectFile,
    Requirement,
    SourceFile,
    Symbol,
    TestFile,
)

__all__ = ["CLI", "PAGE", "TERMINAL", "Project", "messages", "symbols"]


@dataclass(frozen=True)
class Project:
    """A design, its requirements and its files."""

    design: Design
    prd: Prd
    texts: Mapping[str, str]

    @property
    def files(self) -> list[ProjectFile]:
        return [
            (TestFile if path.startswith("tests/") else SourceFile)(path=path, code=text)
            for path, text in self.texts.items()
        ]

    @property
    def job_files(self) -> dict[str, str]:
        return {**self.design.documents(), **self.texts}

    def having(self, path: str, text: str) -> Project:
        """With one more file, or with another text in one."""
        return replace(self, texts={**self.texts, path: text})

    def changed(self, path: str, old: str, new: str) -> Project:
        """With ``old`` replaced by ``new``, which must be there."""
        assert old in self.texts[path]
        return self.having(path, self.texts[path].replace(old, new))

    def lacking(self, path: str) -> Project:
        return replace(self, texts={each: self.texts[each] for each in self.texts if each != path})

    def started(self, **entry: object) -> Project:
        """With other values in the design's entry."""
        values = self.design.entry.model_dump() | entry
        design = self.design.model_copy(update={"entry": Entry.model_validate(values)})
        return replace(self, design=design)

    def designed(self, **fields: object) -> Project:
        """With other values in the design."""
        return replace(self, design=self.design.model_copy(update=fields))


def symbols(*signatures: str, owner: str = "") -> tuple[Symbol, ...]:
    return tuple(Symbol(signature=each, meaning="x", owner=owner) for each in signatures)


def messages(gate: GateResult) -> list[tuple[str, str]]:
    return [(finding.path, finding.message) for finding in gate.findings]


_PRD = Prd(
    title="Count",
    summary="Counts.",
    requirements=(
        Requirement(id="R1", priority="P0", text="it counts up", acceptance="1 becomes 2"),
        Requirement(id="R2", priority="P1", text="it counts down", acceptance="2 becomes 1"),
    ),
)

_STEP = '''"""Counts."""


def step(count: int, by: int = 1) -> int:
    """Return what follows ``count``."""
    return count + by
'''
_TEST_STEP = '''from counter.step import step


def test_counts_up() -> None:
    """R1: it counts up."""
    assert step(1) == 2


def test_counts_down() -> None:
    """R2: it counts down."""
    assert step(2, -1) == 1
'''
_COMMAND = '''"""The command line."""

import argparse

from counter.step import step


def main() -> int:
    """Print the number that follows."""
    parser = argparse.ArgumentParser(prog="counter")
    parser.add_argument("number", type=int)
    print("next:", step(parser.parse_args().number))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
'''
_SCREEN = '''"""The screen."""

import curses

from counter.step import step

COUNTS = {curses.KEY_UP: 1, curses.KEY_DOWN: -1}


def play(screen: curses.window) -> None:
    """Count with the arrows until q is pressed."""
    count = 0
    key = 0
    while key != ord("q"):
        screen.erase()
        screen.addstr(0, 0, f"Count {count}")
        screen.refresh()
        key = screen.getch()
        count = step(count, COUNTS.get(key, 0))


def main() -> int:
    """Play on this terminal."""
    curses.wrapper(play)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
'''


def _python_project(main: str, entry: Entry, main_signature: str) -> Project:
    step_contract = FileContract(
        path="counter/step.py",
        purpose="counts",
        symbols=symbols("def step(count: int, by: int = 1) -> int"),
        serves=("R1", "R2"),
        test="tests/test_step.py",
    )
    files = (
        FileContract(path="counter/__init__.py", purpose="the package"),
        step_contract,
        FileContract(
            path="counter/__main__.py",
            purpose="starts it",
            symbols=symbols(main_signature),
            imports=("counter/step.py",),
            serves=("R1",),
        ),
    )
    design = Design(title="Count", summary="Counts.", package="counter", files=files, entry=entry)
    texts = {
        "counter/__init__.py": '"""Counts."""\n',
        "counter/step.py": _STEP,
        "counter/__main__.py": main,
        "tests/test_step.py": _TEST_STEP,
    }
    return Project(design, _PRD, texts)


CLI = _python_project(
    _COMMAND,
    Entry(kind="cli", target="counter", example=("41",), expect="next: 42"),
    "def main() -> int",
)
TERMINAL = _python_project(
    _SCREEN,
    Entry(kind="terminal", target="counter", keys=("Up", "Up", "Down"), expect="Count 2"),
    "def main() -> int",
)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Count</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<p>Count <span id="count">0</span></p>
<script src="step.js"></script>
<script>
let count = 0;
document.addEventListener("keydown", (event) => {
  count = step(count, event.key === "ArrowUp" ? 1 : 0);
  document.getElementById("count").textContent = String(count);
});
</script>
</body>
</html>
"""
_SCRIPT = """"use strict";

function step(count, by = 1) {
  return count + by;
}
"""
_PAGE_TEST = '''from pathlib import Path

import quickjs


def test_counts_up() -> None:
    """R1: it counts up."""
    context = quickjs.Context()
    context.eval((Path(__file__).parent.parent / "counter" / "step.js").read_text())
    assert context.get("step")(1, 1) == 2
'''


def _page_files() -> Sequence[FileContract]:
    return (
        FileContract(
            path="counter/step.js",
            purpose="counts",
            symbols=symbols("function step(count, by = 1)"),
            serves=("R1",),
            test="tests/test_step.py",
        ),
        FileContract(path="counter/style.css", purpose="looks"),
        FileContract(
            path="counter/index.html",
            purpose="the page",
            imports=("counter/step.js",),
            serves=("R1",),
        ),
    )


PAGE = Project(
    Design(
        title="Count",
        summary="Counts.",
        package="counter",
        files=tuple(_page_files()),
        test_dependencies=("quickjs-ng",),
        entry=Entry(
            kind="web", target="counter/index.html", keys=("Up", "Up", "Down"), expect="Count 2"
        ),
    ),
    _PRD,
    {
        "counter/step.js": _SCRIPT,
        "counter/style.css": "body {\n  margin: 2em;\n}\n",
        "counter/index.html": _PAGE,
        "tests/test_step.py": _PAGE_TEST,
    },
)
