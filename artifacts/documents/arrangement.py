"""Puts the names of a contract into the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from artifacts.documents.class_diagram import SymbolLike
from artifacts.documents.signature import read_signature

__all__ = ["arranged"]

AnySymbol = TypeVar("AnySymbol", bound=SymbolLike)


def arranged(symbols: Sequence[AnySymbol]) -> list[tuple[int, AnySymbol]]:
    """Return each symbol with its depth: 1 for a member, which follows its class, else 0.

    A member of a class that is not among the symbols has depth 0 and stands at the end.
    """
    rows: list[tuple[int, AnySymbol]] = []
    placed: set[str] = set()
    for symbol in symbols:
        if symbol.owner:
            continue
        rows.append((0, symbol))
        name = _class_name(symbol)
        if name and name not in placed:
            placed.add(name)
            rows += [(1, member) for member in symbols if member.owner == name]
    return rows + [(0, symbol) for symbol in symbols if symbol.owner and symbol.owner not in placed]


def _class_name(symbol: SymbolLike) -> str:
    signature = read_signature(symbol.signature)
    return signature.name if signature.kind == "class" else ""
