"""Reads the contract of a Python file out of its source."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from artifacts import Symbol
from models.offline.facts.fact import Text

__all__ = ["python_imports", "python_symbols"]

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_VALUE = Text(en="value of type {type}", zh="类型为 {type} 的值")


def python_symbols(source: str, language: str) -> tuple[Symbol, ...]:
    """Return the public names of ``source``: functions, classes, typed fields and constants.

    Their meaning is the first line of their docstring, or of the string beneath a field; a name
    without one is described by its type or its name in ``language``.

    Raises:
        SyntaxError: ``source`` is no Python.
    """
    return tuple(_symbols(ast.parse(source).body, "", language))


def _symbols(body: list[ast.stmt], owner: str, language: str) -> Iterator[Symbol]:
    for place, node in enumerate(body):
        if isinstance(node, _Function) and _is_public(node.name):
            if not _is_accessor(node):
                yield Symbol(signature=_function(node), meaning=_meaning(node), owner=owner)
        elif isinstance(node, ast.ClassDef) and _is_public(node.name) and not owner:
            yield Symbol(signature=_class(node), meaning=_meaning(node))
            yield from _symbols(node.body, node.name, language)
        elif isinstance(node, ast.AnnAssign) and _is_public(ast.unparse(node.target)):
            yield _field(node, body[place + 1 : place + 2], owner, language)


def _is_accessor(node: _Function) -> bool:
    """Whether it is the ``x.setter`` or ``x.deleter`` of a property, which adds no name."""
    return any(
        isinstance(each, ast.Attribute) and each.attr in {"setter", "deleter"}
        for each in node.decorator_list
    )


def _is_property(node: _Function) -> bool:
    names = {ast.unparse(each).rpartition(".")[2] for each in node.decorator_list}
    return not names.isdisjoint({"property", "cached_property"})


def _function(node: _Function) -> str:
    if _is_property(node):  # to its users it is a field
        return f"{node.name}: {ast.unparse(node.returns) if node.returns else 'object'}"
    keyword = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{keyword} {node.name}({ast.unparse(node.args)}){returns}"


def _class(node: ast.ClassDef) -> str:
    bases = ", ".join(map(ast.unparse, [*node.bases, *node.keywords]))
    return f"class {node.name}({bases})" if bases else f"class {node.name}"


def _field(node: ast.AnnAssign, below: list[ast.stmt], owner: str, language: str) -> Symbol:
    kind = ast.unparse(node.annotation)
    meaning = _string(below) or _VALUE.say(language).format(type=kind)
    return Symbol(signature=f"{ast.unparse(node.target)}: {kind}", meaning=meaning, owner=owner)


def _meaning(node: _Function | ast.ClassDef) -> str:
    docstring = ast.get_docstring(node) or node.name.replace("_", " ")
    return docstring.strip().splitlines()[0]


def _string(nodes: list[ast.stmt]) -> str:
    """The first line of the string that stands alone at the start of ``nodes``."""
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            text = str(node.value.value).strip()
            return text.splitlines()[0] if text else ""
    return ""


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def python_imports(path: str, source: str, known: Collection[str]) -> tuple[str, ...]:
    """Return which of the project's files the Python file at ``path`` imports, sorted.

    Args:
        path: of the file, inside the project.
        source: of the file.
        known: paths of all files of the project.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(_file(alias.name, known) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update(_from_import(path, node, known))
    return tuple(sorted(found - {"", path}))


def _from_import(path: str, node: ast.ImportFrom, known: Collection[str]) -> Iterator[str]:
    module = _absolute(path, node)
    for alias in node.names:
        yield _file(f"{module}.{alias.name}", known) or _file(module, known)


def _absolute(path: str, node: ast.ImportFrom) -> str:
    """The module a from-import reads, its leading dots resolved from the file's own place."""
    if not node.level:
        return node.module or ""
    parts = PurePosixPath(path).parts[: -node.level]
    return ".".join([*parts, *([node.module] if node.module else [])])


def _file(module: str, known: Collection[str]) -> str:
    """The project file that holds ``module``; empty when it is none of the project's."""
    path = module.replace(".", "/")
    candidates = (f"{path}.py", f"{path}/__init__.py")
    return next((each for each in candidates if each in known), "")
