"""Each reader is shown the names that matter to him."""

from __future__ import annotations

import pytest

from artifacts import Design, Entry, FileContract, Symbol, Task
from prompts.relevance import called, meets_users, named_in, reached_from


def _symbol(signature: str, owner: str = "", meaning: str = "m") -> Symbol:
    return Symbol(signature=signature, meaning=meaning, owner=owner)


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("def step(game: Game) -> Game", "step"),
        ("class Game(Enum)", "Game"),
        ("width: int", "width"),
        ("@staticmethod def make() -> int", "make"),
        ("export function drawBoard(context)", "drawBoard"),
        ("async def load() -> None", "load"),
        ("???", "???"),
    ],
)
def test_a_symbol_is_called_by_its_bare_name(signature: str, name: str) -> None:
    assert called(_symbol(signature)) == name


def test_of_a_file_that_is_read_only_what_is_named_there_is_shown() -> None:
    members = [_symbol("x: int", "A"), _symbol("y: int", "A")]
    symbols = [_symbol("class A"), *members, _symbol("B: int")]
    assert named_in(symbols, "print(a.x)") == symbols[:2], "a member brings its class"
    assert named_in(symbols, "AB = xy") == [], "whole words count"


def test_a_test_is_shown_what_it_takes_to_make_the_values_of_a_contract(
    tasks: tuple[Task, ...],
) -> None:
    screen = next(each for each in tasks if each.contract.path.endswith("screen.py"))
    found = {file.path: symbols for file, symbols in reached_from(screen.uses, screen.contract)}
    assert [called(each) for each in found["snake_game/game.py"]] == [
        *("Game", "snake", "food", "score", "over", "new_game", "step")
    ]
    assert "snake_game/direction.py" in found


def test_files_whose_names_a_contract_does_not_speak_of_are_left_out() -> None:
    used = FileContract(path="p/a.py", purpose="", symbols=(_symbol("def f() -> list[int]"),))
    own = FileContract(path="p/b.py", purpose="", symbols=(_symbol("def g() -> list[int]"),))
    assert reached_from([used], own) == []
    spoken = own.model_copy(update={"symbols": (_symbol("def g() -> int", meaning="As f."),)})
    assert reached_from([used], spoken) == [(used, [*used.symbols])]


@pytest.mark.parametrize(
    ("path", "signature", "test", "told"),
    [
        ("p/__main__.py", "def main() -> int", "tests/test_main.py", True),
        ("p/cli.py", "def run(argv: list[str]) -> int", "tests/test_cli.py", True),
        ("p/screen.py", "def draw(window: curses.window) -> None", "", True),
        ("p/game.py", "def step() -> None", "tests/test_game.py", False),
    ],
)
def test_those_who_meet_users_are_told_how_the_program_is_used(
    path: str, signature: str, test: str, told: bool
) -> None:
    contract = FileContract(path=path, purpose="", symbols=(_symbol(signature),), test=test)
    front = FileContract(path="p/__main__.py", purpose="")
    design = Design(
        title="T",
        summary="",
        package="p",
        files=(contract,) if path == front.path else (contract, front),
        entry=Entry(kind="cli", target="p"),
    )
    assert meets_users(contract, design) is told
