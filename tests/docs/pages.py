"""What the pages of documentation hold, for the tests that hold them to it."""

from __future__ import annotations

import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]
READMES = (HOUSE / "README.md", HOUSE / "README.zh-CN.md")
PAGES = (
    *READMES,
    HOUSE / "CONTRIBUTING.md",
    HOUSE / "CHANGELOG.md",
    *sorted((HOUSE / "docs").glob("*.md")),
    *sorted((HOUSE / "examples").rglob("*.md")),
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def name(page: Path) -> str:
    """How tests call a page."""
    return str(page.relative_to(HOUSE))


def blocks(page: Path, language: str) -> list[str]:
    """The texts of all fenced blocks in this language, in order."""
    return [text for kind, text in _FENCE.findall(page.read_text()) if kind == language]


def languages(page: Path) -> list[str]:
    """The languages of all fenced blocks, in order."""
    return [kind for kind, _ in _FENCE.findall(page.read_text())]


def prose(page: Path) -> str:
    """All that stands outside of fenced blocks."""
    return _FENCE.sub("", page.read_text())


def commands(page: Path) -> list[str]:
    """What a reader types, line by line."""
    lines = [line for text in blocks(page, "bash") for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def inline_code(page: Path) -> list[str]:
    """Everything between single backticks."""
    return re.findall(r"`([^`\n]+)`", prose(page))


def links(page: Path) -> list[str]:
    """The targets of all links and pictures."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(page))


def headings(page: Path) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    return [(len(marks), text) for marks, text in re.findall(r"^(#+) (.+)$", prose(page), re.M)]


def tables(page: Path) -> list[list[list[str]]]:
    """Each table as rows of cells, its heading first."""
    found: list[list[list[str]]] = []
    for part in re.findall(r"(?:^\|.*\n)+", prose(page), re.M):
        rows = [_cells(line) for line in part.splitlines()]
        found.append([rows[0], *rows[2:]])
    return found


def table(page: Path, first: str) -> dict[str, list[str]]:
    """The rows of the table whose heading begins with this cell: first cell → the others."""
    rows = next(rows for rows in tables(page) if rows[0][0] == first)
    return {cells[0]: cells[1:] for cells in rows[1:]}


def names_in(text: str) -> list[str]:
    """What stands in backticks in a cell."""
    return re.findall(r"`([^`]+)`", text)


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
