from __future__ import annotations

from artifacts import Symbol
from artifacts.documents import arranged


def _symbol(signature: str, owner: str = "") -> Symbol:
    return Symbol(signature=signature, meaning="-", owner=owner)


def _read(*symbols: Symbol) -> list[tuple[int, str]]:
    return [(depth, symbol.signature) for depth, symbol in arranged(symbols)]


def test_members_follow_their_class() -> None:
    assert _read(
        _symbol("x: int", "A"), _symbol("class A(B)"), _symbol("def f()"), _symbol("y: int", "A")
    ) == [(0, "class A(B)"), (1, "x: int"), (1, "y: int"), (0, "def f()")]


def test_members_without_a_class_stand_at_the_end() -> None:
    assert _read(_symbol("x: int", "A"), _symbol("def f()")) == [(0, "def f()"), (0, "x: int")]


def test_a_class_named_twice_shows_its_members_once() -> None:
    assert _read(_symbol("class A"), _symbol("class A"), _symbol("x: int", "A")) == [
        (0, "class A"),
        (1, "x: int"),
        (0, "class A"),
    ]
