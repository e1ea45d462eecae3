"""A project of eight files, of the size that a snake game has."""

from __future__ import annotations

import json
from typing import Literal

import pytest

import prompts
from artifacts import (
    Artifact,
    Design,
    Entry,
    FileContract,
    Idea,
    Interaction,
    Prd,
    Requirement,
    Review,
    SourceFile,
    Symbol,
    Task,
)
from roles import Engineer

_P = "snake_game"
_SYMBOLS = {
    "point": [
        ("class Point", "A place in the field; (0, 0) is the top left corner.", ""),
        ("x: int", "Column, growing to the right.", "Point"),
        ("y: int", "Row, growing downwards.", "Point"),
        ("def moved(self, dx: int, dy: int) -> Point", "The place that far away.", "Point"),
    ],
    "direction": [
        ("class Direction(Enum)", "UP, DOWN, LEFT, RIGHT; each value is its (dx, dy).", ""),
        ("def opposite(self) -> Direction", "UP for DOWN, LEFT for RIGHT and back.", "Direction"),
    ],
    "board": [
        ("class Board", "The field, walled on all sides.", ""),
        ("width: int", "Columns, at least 4; ValueError below.", "Board"),
        ("height: int", "Rows, at least 4; ValueError below.", "Board"),
        ("def holds(self, place: Point) -> bool", "False on and beyond the walls.", "Board"),
        ("def free(self, taken: frozenset[Point]) -> tuple[Point, ...]", "Row by row.", "Board"),
    ],
    "snake": [
        ("class Snake", "The snake; never empty.", ""),
        ("body: tuple[Point, ...]", "Head first.", "Snake"),
        ("def turned(self, to: Direction) -> Snake", "Unchanged for the opposite.", "Snake"),
        ("def moved(self, grow: bool) -> Snake", "One step on; keeps its tail to grow.", "Snake"),
        ("def bites_itself(self) -> bool", "True when the head is in the body.", "Snake"),
    ],
    "game": [
        ("class Game", "One state of one game.", ""),
        ("snake: Snake", "The snake.", "Game"),
        ("food: Point | None", "None when the field is full.", "Game"),
        ("score: int", "Food eaten, from 0.", "Game"),
        ("over: bool", "True after a crash or with a full field.", "Game"),
        ("def new_game(board: Board, rng: Random) -> Game", "Length 3, going right.", ""),
        ("def step(game: Game, turn: Direction | None, rng: Random) -> Game", "One tick.", ""),
    ],
    "scores": [
        ("def load(path: Path) -> int", "0 when the file is missing or no number.", ""),
        ("def save(path: Path, score: int) -> int", "Keeps the larger; returns it.", ""),
    ],
    "screen": [
        ("def draw(window: curses.window, game: Game, best: int) -> None", "One frame.", ""),
        ("def read_turn(window: curses.window) -> Direction | None", "None for no key.", ""),
    ],
    "__main__": [("def main(argv: list[str] | None = None) -> int", "0 when it was left.", "")],
}
_IMPORTS = {
    "point": [],
    "direction": [],
    "board": ["point"],
    "snake": ["point", "direction"],
    "game": ["board", "snake", "direction", "point"],
    "scores": [],
    "screen": ["game", "direction"],
    "__main__": ["screen", "game", "board", "scores"],
}
_SERVES = {
    "point": ["R1"],
    "direction": ["R1"],
    "board": ["R4"],
    "snake": ["R1", "R2", "R5"],
    "game": ["R2", "R3", "R4", "R5"],
    "scores": ["R6"],
    "screen": ["R7"],
    "__main__": ["R7", "R8"],
}


@pytest.fixture(scope="session")
def prd() -> Prd:
    """Eight requirements."""
    texts: list[tuple[Literal["P0", "P1", "P2"], str, str]] = [
        ("P0", "The arrow keys turn the snake.", "A snake going right that is told Up goes up."),
        ("P0", "The snake grows by one when it eats.", "Length 3 becomes 4 after one food."),
        ("P0", "New food appears on a free place.", "The food is never on the snake."),
        ("P0", "A wall ends the game.", "A head on the wall sets the game over."),
        ("P0", "The snake's own body ends the game.", "A head in the body sets the game over."),
        ("P1", "The best score is kept.", "After a game with 5 the next one shows best 5."),
        ("P1", "The score is on the screen.", "The first line shows Score: 0 at the start."),
        ("P2", "q leaves the game.", "Pressing q ends the program with exit code 0."),
    ]
    return Prd(
        title="Snake",
        summary="A snake that is steered through a field in the terminal, eats and grows.",
        idea="build a snake game",
        requirements=tuple(
            Requirement(id=f"R{number}", priority=priority, text=text, acceptance=acceptance)
            for number, (priority, text, acceptance) in enumerate(texts, 1)
        ),
        assumptions=("The terminal has 80 columns and 24 rows.",),
        out_of_scope=("Sound", "Playing over a network"),
    )


@pytest.fixture(scope="session")
def design() -> Design:
    """Eight files with their contracts."""
    return Design(
        title="Snake",
        summary="The rules are plain functions over frozen states; the screen only shows them.",
        package=_P,
        files=tuple(_contract(name) for name in _SYMBOLS),
        decisions=(
            "States are frozen, so that a test compares whole states.",
            "Randomness is passed in, so that every game can be played again.",
        ),
        interactions=(
            Interaction(caller="player", callee="__main__", message="python -m snake_game"),
            Interaction(caller="__main__", callee="game", message="step(game, turn, rng)"),
            Interaction(caller="__main__", callee="screen", message="draw(window, game, best)"),
        ),
        entry=Entry(kind="terminal", target=_P, keys=("Down", "Left"), expect="Score"),
        usage="| key | does |\n| --- | --- |\n| arrows | turn the snake |\n| `q` | leaves |",
    )


@pytest.fixture(scope="session")
def tasks(design: Design, prd: Prd) -> tuple[Task, ...]:
    """One task a file."""
    contracts = {file.path: file for file in design.files}
    return tuple(
        Task(
            number=number,
            contract=file,
            requirements=tuple(each for each in prd.requirements if each.id in file.serves),
            uses=tuple(contracts[path] for path in file.imports),
        )
        for number, file in enumerate(design.files, 1)
    )


def _contract(name: str) -> FileContract:
    is_tested = name not in {"screen", "__main__"}
    return FileContract(
        path=f"{_P}/{name}.py",
        purpose=f"The {name.strip('_')} of the game and nothing else",
        symbols=tuple(
            Symbol(signature=signature, meaning=meaning, owner=owner)
            for signature, meaning, owner in _SYMBOLS[name]
        ),
        imports=tuple(f"{_P}/{other}.py" for other in _IMPORTS[name]),
        serves=tuple(_SERVES[name]),
        test=f"tests/test_{name}.py" if is_tested else "",
    )


@pytest.fixture(scope="session")
def run_prompts(prd: Prd, design: Design, tasks: tuple[Task, ...]) -> dict[str, list[str]]:
    """Every prompt of a run with review, by action; ``system`` once for each of them."""
    sources = {task.contract.path: _source(task.contract) for task in tasks}
    asked = {
        "write_prd": [_asked("write_prd", Prd, idea=Idea(text=prd.idea))],
        "write_design": [_asked("write_design", Design, prd=prd)],
        "write_code": [
            _asked("write_code", design=design, task=task, written=()) for task in tasks
        ],
        "write_tests": [
            _asked("write_tests", design=design, task=task) for task in tasks if task.contract.test
        ],
        "review_code": [
            _asked(
                "review_code",
                Review,
                design=design,
                task=task,
                source=sources[task.contract.path],
                neighbours=[sources[path] for path in task.contract.imports],
            )
            for task in tasks
        ],
    }
    calls = sum(map(len, asked.values()))
    return asked | {"system": [_system()] * calls}


def _asked(name: str, returns: type[Artifact] | None = None, **values: object) -> str:
    schema = json.dumps(returns.model_json_schema()) if returns else ""
    return prompts.render(name, schema=schema, **values)


def _system() -> str:
    return prompts.render(
        "system",
        role="Engineer",
        goal=Engineer.goal,
        constraints=Engineer.constraints,
        language="en",
    )


def _source(contract: FileContract) -> SourceFile:
    """1,400 characters, the mean of the files that MetaGPT was measured with; an open point."""
    step = "def _step(value: int) -> int:\n    return value + 1\n\n"
    return SourceFile(
        path=contract.path,
        code=(step * 30)[:1400],
        open_points=("Walls count as part of the field.",),
    )
