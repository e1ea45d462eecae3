"""One small project, as its documents are made from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from artifacts import (
    CheckReport,
    Delivery,
    Design,
    Entry,
    FileContract,
    GateResult,
    Interaction,
    Prd,
    ProvenRequirement,
    Requirement,
    Symbol,
)

NASTY = 'a|b\n# "x" <b>`c|d`</b> __init__ {}; ~x~ %% $y$ \\ #35; end\n```'


@pytest.fixture
def nasty() -> str:
    """Text that would break Markdown, mermaid and TOML."""
    return NASTY


@pytest.fixture
def make_prd() -> Callable[..., Prd]:
    """Makes a PRD with one requirement; keywords replace its fields."""

    def make(**fields: object) -> Prd:
        requirement = Requirement(
            id="R1", priority="P0", text="The snake turns", acceptance="Down turns it down"
        )
        return Prd.model_validate(
            {"title": "Snake", "summary": "A snake.", "requirements": (requirement,)} | fields
        )

    return make


@pytest.fixture
def make_design() -> Callable[..., Design]:
    """Makes a design of two files with a class and a function; keywords replace its fields."""

    def make(**fields: object) -> Design:
        game = FileContract(
            path="snake/game.py",
            purpose="The rules",
            serves=("R1",),
            test="tests/test_game.py",
            symbols=(
                Symbol(signature="class Game", meaning="One game"),
                Symbol(signature="score: int", meaning="Food eaten", owner="Game"),
                Symbol(signature="def new_game(rng: Random) -> Game", meaning="A fresh game"),
            ),
        )
        start = FileContract(
            path="snake/__main__.py",
            purpose="Starts it",
            imports=("snake/game.py",),
            symbols=(
                Symbol(
                    signature="def main(argv: list[str] | None = None) -> int", meaning="0: quit"
                ),
            ),
        )
        return Design.model_validate(
            {
                "title": "Snake",
                "summary": "A snake.",
                "package": "snake",
                "files": (game, start),
                "decisions": ("Rules apart from screen.",),
                "interactions": (Interaction(caller="main", callee="Game", message="step"),),
                "entry": Entry(kind="terminal", target="snake", keys=("Down", "a"), expect="Score"),
            }
            | fields
        )

    return make


@pytest.fixture
def make_delivery(make_prd: Callable[..., Prd]) -> Callable[..., Delivery]:
    """Makes a delivery whose gates passed, but for the unchecked start."""

    def make(**fields: object) -> Delivery:
        return Delivery.model_validate(
            {
                "title": "Snake",
                "summary": "A snake.",
                "package": "snake",
                "start": "python -m snake",
                "usage": "Arrows steer.",
                "requirements": make_prd().requirements,
                "files": ("snake/game.py", "tests/test_game.py"),
                "report": CheckReport(
                    round=0,
                    gates=(
                        GateResult(gate="contract", verdict="passed"),
                        GateResult(gate="tests", verdict="passed", detail="3 tests passed."),
                        GateResult(gate="start", verdict="unchecked", detail="no terminal here."),
                    ),
                    requirements=(ProvenRequirement(id="R1", result="passed"),),
                ),
            }
            | fields
        )

    return make
