"""What a Python module binds at its top level."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Imported", "Outline", "outline", "targets"]

_PLAIN_BODIES = ("body", "orelse", "finalbody")
_BODIES = (*_PLAIN_BODIES, "handlers", "cases")


@dataclass(frozen=True, slots=True)
class Imported:
    """Where a name comes from: ``from module import name``; ``import module`` has no name."""

    module: str
    name: str = ""
    level: int = 0


@dataclass(slots=True)
class Outline:
    """The names of a module: bound here, or imported."""

    bound: dict[str, ast.stmt] = field(default_factory=dict)
    imported: dict[str, Imported] = field(default_factory=dict)
    stars: list[Imported] = field(default_factory=list)
    dynamic: bool = False
    """Whether names may come into being that nobody can see by reading."""


def outline(tree: ast.Module) -> Outline:
    """Return the names that ``tree`` binds when it is imported."""
    found = Outline()
    _read(tree.body, found)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            found.bound.update({name: node for name in node.names if name not in found.bound})
        elif isinstance(node, ast.Name) and node.id in {"globals", "setattr"}:
            found.dynamic = True
    found.dynamic |= "__getattr__" in found.bound
    return found


def targets(node: ast.AST) -> Iterator[str]:
    """Yield the plain names that an assignment to ``node`` binds."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


def _read(body: list[ast.stmt], found: Outline) -> None:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.bound[node.name] = node
        elif isinstance(node, ast.Import):
            _read_import(node, found)
        elif isinstance(node, ast.ImportFrom):
            _read_from(node, found)
        else:
            _read_other(node, found)


def _read_import(node: ast.Import, found: Outline) -> None:
    for alias in node.names:
        top = alias.name.partition(".")[0]
        module = alias.name if alias.asname else top
        found.imported[alias.asname or top] = Imported(module)


def _read_from(node: ast.ImportFrom, found: Outline) -> None:
    for alias in node.names:
        source = Imported(node.module or "", alias.name, node.level)
        if alias.name == "*":
            found.stars.append(source)
        else:
            found.imported[alias.asname or alias.name] = source


def _read_other(node: ast.stmt, found: Outline) -> None:
    """Of a name that several branches bind, the first branch's is the one that is meant."""
    for branch in reversed(list(_branches(node))):
        _read(branch, found)
    for name, value in ast.iter_fields(node):
        parts = value if isinstance(value, list) else [value]
        if name not in _BODIES:
            inside = (part for part in parts if isinstance(part, ast.AST))
            found.bound.update({each: node for part in inside for each in targets(part)})


def _branches(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in _BODIES:
        for part in [node] if name in _PLAIN_BODIES else getattr(node, name, []):
            yield getattr(part, name if name in _PLAIN_BODIES else "body", [])
