from __future__ import annotations

import pytest

from artifacts.documents.signature import Signature, read_signature


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class Game", Signature("class", "Game")),
        (
            "class Snake(Animal, Generic[T]):",
            Signature("class", "Snake", bases=("Animal", "Generic", "T")),
        ),
        ("@dataclass(frozen=True) class Point", Signature("class", "Point")),
        (
            "export class Board extends Grid {",
            Signature("class", "Board", bases=("extends", "Grid")),
        ),
        ("WIDTH: int", Signature("field", "WIDTH", type="int")),
        ("const SIZE = 4;", Signature("field", "SIZE = 4")),
        ("def f()", Signature("function", "f")),
        ("async def f(a: int) -> None", Signature("function", "f", "a: int", "None")),
        ("def f(self) -> int", Signature("function", "f", "", "int")),
        ("def f(cls, a: int) -> int", Signature("function", "f", "a: int", "int")),
        ("def f(selfish: int) -> int", Signature("function", "f", "selfish: int", "int")),
        ("@property def size(self) -> int", Signature("function", "size", "", "int")),
        (
            "def f(g: Callable[[int], tuple[()]] = (1)) -> tuple[()]",
            Signature("function", "f", "g: Callable[[int], tuple[()]] = (1)", "tuple[()]"),
        ),
        ("def f(\n    a: int,\n) -> int", Signature("function", "f", "a: int,", "int")),
        ("export function slide(row)", Signature("function", "slide", "row")),
        ("move(direction)", Signature("function", "move", "direction")),
        ("def f(a: int", Signature("function", "f", "a: int")),
        ("", Signature("field", "")),
    ],
)
def test_a_signature_is_split_into_its_parts(text: str, expected: Signature) -> None:
    assert read_signature(text) == expected
