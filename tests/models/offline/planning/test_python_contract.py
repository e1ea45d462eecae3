from __future__ import annotations

import pytest

from models.offline.planning.python_contract import python_imports, python_symbols

_SOURCE = '''"""A module."""

from dataclasses import dataclass

WIDTH: int = 20
"""Columns of the board."""
_HIDDEN: int = 1
untyped = 2
NAMES: tuple[str, ...] = ()


@dataclass(frozen=True)
class Board(Base, metaclass=Meta):
    """The board.

    More of it.
    """

    size: int
    """How many cells a side has."""
    cells: frozenset[int]
    _cache: int = 0

    def __post_init__(self) -> None:
        """Check."""

    @property
    def area(self) -> int:
        """How many cells there are."""
        return self.size**2

    @staticmethod
    def empty(size: int = 3, *, wrap: bool = False) -> "Board":
        """Return a board without anything on it."""
        return Board(size, frozenset())

    class Inner:
        """Not part of the contract."""


async def play(board: Board, /, *moves: str, **options: object) -> Board:
    """Play the moves,
    one after the other."""
    return board


def _hidden() -> None:
    """Nobody's business."""


def without_docstring():
    return 1
'''


def _symbols(language: str = "en") -> list[tuple[str, str, str]]:
    symbols = python_symbols(_SOURCE, language)
    return [(each.signature, each.meaning, each.owner) for each in symbols]


def test_public_names_are_read_with_signature_and_meaning() -> None:
    assert _symbols() == [
        ("WIDTH: int", "Columns of the board.", ""),
        ("NAMES: tuple[str, ...]", "value of type tuple[str, ...]", ""),
        ("class Board(Base, metaclass=Meta)", "The board.", ""),
        ("size: int", "How many cells a side has.", "Board"),
        ("cells: frozenset[int]", "value of type frozenset[int]", "Board"),
        ("area: int", "How many cells there are.", "Board"),
        (
            "def empty(size: int=3, *, wrap: bool=False) -> 'Board'",
            "Return a board without anything on it.",
            "Board",
        ),
        (
            "async def play(board: Board, /, *moves: str, **options: object) -> Board",
            "Play the moves,",
            "",
        ),
        ("def without_docstring()", "without docstring", ""),
    ]


def test_a_field_without_a_docstring_is_described_in_the_customers_language() -> None:
    assert ("cells: frozenset[int]", "类型为 frozenset[int] 的值", "Board") in _symbols("zh")


_KNOWN = ("game/__init__.py", "game/board.py", "game/rules.py", "game/ui/screen.py")


@pytest.mark.parametrize(
    ("line", "imported"),
    [
        ("from game.board import Board", ("game/board.py",)),
        ("from game import board", ("game/board.py",)),
        ("from game import board, rules as laws", ("game/board.py", "game/rules.py")),
        ("from game import NAME", ("game/__init__.py",)),
        ("import game.board", ("game/board.py",)),
        ("from ..board import Board", ("game/board.py",)),
        ("from .. import board", ("game/board.py",)),
        ("from . import screen", ()),
        ("import os, curses", ()),
        ("def later():\n    from game.rules import rule", ("game/rules.py",)),
    ],
)
def test_imports_of_the_projects_own_files_are_resolved(
    line: str, imported: tuple[str, ...]
) -> None:
    assert python_imports("game/ui/screen.py", line, _KNOWN) == imported
