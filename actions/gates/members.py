"""What a class offers: its fields and methods, with those it inherits inside the project."""

from __future__ import annotations

import ast

from actions.gates.codebase import Codebase
from actions.gates.comparison import decorators
from actions.gates.outline import targets
from actions.gates.promise import Function

__all__ = ["constructor_order", "members", "unpromised_arguments"]


def members(codebase: Codebase, path: str, node: ast.ClassDef) -> dict[str, ast.stmt]:
    """Name → definition, for the class ``node`` of the file at ``path``."""
    return _members(codebase, path, node, set())


def _members(
    codebase: Codebase, path: str, node: ast.ClassDef, seen: set[int]
) -> dict[str, ast.stmt]:
    found: dict[str, ast.stmt] = {}
    seen.add(id(node))
    for base in reversed(node.bases):
        source = codebase.find_in(path, base.id) if isinstance(base, ast.Name) else None
        if source and isinstance(source.node, ast.ClassDef) and id(source.node) not in seen:
            found |= _members(codebase, source.path, source.node, seen)
    return found | _own(node)


def _own(node: ast.ClassDef) -> dict[str, ast.stmt]:
    found: dict[str, ast.stmt] = {}
    for statement in node.body:
        if isinstance(statement, Function):
            found = _set_on_self(statement) | found
            if not any(mark.endswith("setter") for mark in decorators(statement)):
                found[statement.name] = statement
        elif isinstance(statement, ast.ClassDef):
            found[statement.name] = statement
        else:
            found.update(dict.fromkeys(targets(statement), statement))
    return found


def _set_on_self(method: Function) -> dict[str, ast.stmt]:
    """What the method stores on its object: ``self.score = 0``."""
    found: dict[str, ast.stmt] = {}
    for statement in ast.walk(method):
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            for part in ast.walk(statement):
                if isinstance(part, ast.Attribute) and _is_stored_on_self(part):
                    found.setdefault(part.attr, statement)
    return found


def _is_stored_on_self(node: ast.Attribute) -> bool:
    on_self = isinstance(node.value, ast.Name) and node.value.id == "self"
    return on_self and isinstance(node.ctx, ast.Store)


def constructor_order(node: ast.ClassDef) -> list[str]:
    """The fields that a dataclass or a named tuple takes in order; none for other classes."""
    if not _takes_fields(node) or "kw_only=True" in ast.unparse(node).partition("class ")[0]:
        return []
    return [each.target.id for each in _fields(node) if isinstance(each.target, ast.Name)]


def unpromised_arguments(node: ast.ClassDef, promised: set[str]) -> list[str]:
    """Fields that whoever makes such an object must give, although nobody told them."""
    if not _takes_fields(node):
        return []
    required = [each for each in _fields(node) if each.value is None]
    names = [each.target.id for each in required if isinstance(each.target, ast.Name)]
    return [name for name in names if name not in promised]


def _takes_fields(node: ast.ClassDef) -> bool:
    has_init = any(isinstance(each, Function) and each.name == "__init__" for each in node.body)
    named_tuple = any(ast.unparse(base).endswith("NamedTuple") for base in node.bases)
    return not has_init and (named_tuple or "dataclass" in decorators(node))


def _fields(node: ast.ClassDef) -> list[ast.AnnAssign]:
    annotated = [each for each in node.body if isinstance(each, ast.AnnAssign)]
    return [each for each in annotated if "ClassVar" not in ast.unparse(each.annotation)]
