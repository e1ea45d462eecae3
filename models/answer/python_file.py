"""What is a Python file, and what only looks like one."""

from __future__ import annotations

import ast
import re
import warnings
from pathlib import PurePosixPath

__all__ = ["is_file_of_code", "is_python", "is_usage_of"]

_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_STARTS = ast.Import | ast.ImportFrom
_FILLS = ast.Assign | ast.AnnAssign


def is_python(text: str) -> bool:
    """Whether ``text`` is a complete, non-empty Python file."""
    return bool(text.strip()) and _tree(text) is not None


def is_file_of_code(text: str) -> bool:
    """Whether ``text``, which no fence marks as code, is a whole Python file beyond doubt.

    A word or a sentence may parse too. So it must define a function or a class, or import
    something and assign a name; and no statement in it may be a bare expression, other than
    a docstring or a call.
    """
    tree = _tree(text)
    if tree is None or not all(_is_statement(node, at) for at, node in enumerate(tree.body)):
        return False
    defines = any(isinstance(node, _DEFINITIONS) for node in tree.body)
    imports = any(isinstance(node, _STARTS) for node in tree.body)
    return defines or (imports and any(isinstance(node, _FILLS) for node in tree.body))


def is_usage_of(path: str, text: str) -> bool:
    """Whether ``text`` is an example of how to use the file at ``path``, and so not the file.

    A session at a prompt is, and code that imports the very module that the file is.
    """
    if re.match(r"\s*(?:>>>|\$) ", text):
        return True
    module = PurePosixPath(path).with_suffix("").as_posix().replace("/", ".")
    tree = _tree(text)
    return tree is not None and any(module in _imported(node) for node in tree.body)


def _tree(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of invalid escapes and the like: the linter's to say
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_statement(node: ast.stmt, at: int) -> bool:
    if not isinstance(node, ast.Expr):
        return True
    docstring = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return isinstance(node.value, ast.Call) or (docstring and at == 0)


def _imported(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()
