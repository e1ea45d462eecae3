"""One spelling for annotations that mean the same."""

from __future__ import annotations

import ast

from actions.gates.source import parse

__all__ = ["canonical"]

_BUILT_IN = {
    "List": "list",
    "Dict": "dict",
    "Tuple": "tuple",
    "Set": "set",
    "FrozenSet": "frozenset",
    "Type": "type",
    "Text": "str",
    "DefaultDict": "defaultdict",
    "Deque": "deque",
}
_WRAPPERS = {"Annotated", "ClassVar", "Final", "InitVar", "ReadOnly", "Required"}


def canonical(node: ast.expr | None, owner: str = "") -> str:
    """Return ``node`` so that equal meanings are equal texts; empty when it says no type.

    ``Optional[X]``, ``Union[X, None]`` and ``None | X`` are one, and so are quoted and plain,
    ``typing.List`` and ``list``, ``Self`` and the ``owner``; wrappers such as ``Final`` vanish.
    """
    if node is None:
        return ""
    return " | ".join(sorted({_one(part, owner) for part in _members(_unquoted(node))}))


def _members(node: ast.expr) -> list[ast.expr]:
    """The parts of a union, however it is written."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_members(_unquoted(node.left)), *_members(_unquoted(node.right))]
    if isinstance(node, ast.Subscript) and _last_name(node.value) in {"Optional", "Union"}:
        none = [ast.Constant(None)] if _last_name(node.value) == "Optional" else []
        return [*(each for part in _slices(node) for each in _members(_unquoted(part))), *none]
    return [node]


def _one(node: ast.expr, owner: str) -> str:
    if isinstance(node, ast.Name | ast.Attribute):
        name = _last_name(node)
        if name == "Self" and owner:
            return owner
        return "" if name in _WRAPPERS else _BUILT_IN.get(name, name)
    if isinstance(node, ast.Subscript):
        return _subscript(node, owner)
    if isinstance(node, ast.List | ast.Tuple):
        return f"[{', '.join(canonical(part, owner) for part in node.elts)}]"
    return ast.unparse(node)


def _subscript(node: ast.Subscript, owner: str) -> str:
    base = _last_name(node.value)
    if base == "Literal":
        return f"Literal[{', '.join(sorted(map(ast.unparse, _slices(node))))}]"
    if base in _WRAPPERS:
        return canonical(_slices(node)[0], owner)
    inside = ", ".join(canonical(part, owner) for part in _slices(node))
    return f"{_BUILT_IN.get(base, base)}[{inside}]"


def _slices(node: ast.Subscript) -> list[ast.expr]:
    empty = isinstance(node.slice, ast.Tuple) and not node.slice.elts
    return node.slice.elts if isinstance(node.slice, ast.Tuple) and not empty else [node.slice]


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)


def _unquoted(node: ast.expr) -> ast.expr:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return node
    tree = parse(node.value.strip())
    inside = tree.body if isinstance(tree, ast.Module) else []
    return inside[0].value if len(inside) == 1 and isinstance(inside[0], ast.Expr) else node
