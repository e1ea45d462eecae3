"""Reads the signatures that a design promises, and writes those that were found."""

from __future__ import annotations

import ast
import re

from actions.gates.source import Broken, parse

__all__ = ["Function", "Promise", "first_name", "read", "write"]

Function = ast.FunctionDef | ast.AsyncFunctionDef
Promise = Function | ast.ClassDef | ast.AnnAssign | ast.Assign

_WORDS = {"async", "class", "const", "def", "export", "function", "let", "static", "type", "var"}


def read(signature: str) -> Promise | None:
    """Return the syntax tree of a promised signature; None when it isn't readable Python."""
    bare = re.sub(r"[:.\s]+$", "", signature.strip())
    texts = (signature.strip(), f"{bare}: ...", f"{bare}:\n    ...", f"def {bare}: ...")
    return next((read for read in map(_one_statement, texts) if read), None)


def _one_statement(text: str) -> Promise | None:
    tree = parse(text)
    if isinstance(tree, Broken) or len(tree.body) != 1:
        return None
    statement = tree.body[0]
    return statement if isinstance(statement, Promise) else None


def first_name(signature: str) -> str:
    """The name that an unreadable signature seems to be about; empty when none."""
    words = re.findall(r"[A-Za-z_$][\w$]*", re.sub(r"^(\s*@.*\n)+", "", signature))
    return next((word for word in words if word not in _WORDS), "")


def write(node: ast.AST) -> str:
    """The first line of a definition, as a person would quote it."""
    if isinstance(node, Function):
        start = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        return f"{_marks(node)}{start} {node.name}({ast.unparse(node.args)}){returns}"
    if isinstance(node, ast.ClassDef):
        inside = ", ".join(map(ast.unparse, [*node.bases, *node.keywords]))
        return f"{_marks(node)}class {node.name}" + (f"({inside})" if inside else "")
    return ast.unparse(node).partition("\n")[0][:200]


def _marks(node: Function | ast.ClassDef) -> str:
    return "".join(f"@{ast.unparse(mark)} " for mark in node.decorator_list)
