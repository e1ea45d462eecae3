"""Finds imports that lead nowhere: the way in which files that were written apart disagree."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from actions.gates.codebase import Codebase
from actions.gates.dependencies import modules_of
from actions.gates.outline import Imported
from artifacts import Design, Finding

__all__ = ["check_imports"]

_ON_FAILURE = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


def check_imports(design: Design, codebase: Codebase, packages: str = "") -> list[Finding]:
    """Return each import of a module, or of a name in a module, that nobody provides."""
    declared = _modules(design.dependencies, packages)
    for_tests = declared | {"pytest"} | _modules(design.test_dependencies, packages)
    findings: list[Finding] = []
    for path, tree in codebase.trees.items():
        allowed = for_tests if codebase.is_for_tests(path) else declared
        reader = _Reader(path, codebase, allowed | sys.stdlib_module_names)
        findings += [Finding(path=path, message=each) for each in reader.problems(tree)]
    return findings


def _modules(requirements: Iterable[str], packages: str) -> frozenset[str]:
    return frozenset(name for each in requirements for name in modules_of(each, packages))


class _Reader:
    """Reads the imports of one file."""

    def __init__(self, path: str, codebase: Codebase, allowed: frozenset[str]) -> None:
        self._path = path
        self._codebase = codebase
        self._allowed = allowed

    def problems(self, tree: ast.Module) -> Iterator[str]:
        excused = {id(node) for each in ast.walk(tree) for node in _excused(each)}
        for node in ast.walk(tree):
            for source in _sources(node):
                problem = self._problem(source, excused=id(node) in excused)
                if problem:
                    yield f"{problem} (line {getattr(node, 'lineno', 0)})"
        yield from self._wrong_attributes(tree)

    def _problem(self, source: Imported, *, excused: bool) -> str:
        module = self._codebase.absolute(self._path, source)
        if not module:
            return f"imports {'.' * source.level}{source.module}, which is outside of the project"
        if not self._codebase.owns(module):
            return "" if excused or self._is_known(module) else _unknown(module)
        if not self._codebase.has(module):
            return f"imports {module}, which no file of the project defines"
        if source.name in {"", "*"} or self._codebase.find(module, source.name):
            return ""
        return f"imports {source.name} from {module}, which does not define it"

    def _is_known(self, module: str) -> bool:
        return module.partition(".")[0] in self._allowed

    def _wrong_attributes(self, tree: ast.Module) -> Iterator[str]:
        """``game.stpe()`` after ``from snake_game import game``."""
        modules = self._modules(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                module = modules.get(node.value.id, "")
                reads = isinstance(node.ctx, ast.Load) and not node.attr.startswith("__")
                if module and reads and not self._codebase.find(module, node.attr):
                    yield f"uses {module}.{node.attr}, which is not defined (line {node.lineno})"

    def _modules(self, tree: ast.Module) -> dict[str, str]:
        """Names that mean a module of the project wherever they stand in this file."""
        names = self._codebase.outline(self._path)
        hidden = set(names.bound) | _bound_inside(tree)
        found: dict[str, str] = {}
        for name in names.imported.keys() - hidden:
            source = names.imported[name]
            module = self._codebase.absolute(self._path, source)
            full = f"{module}.{source.name}" if source.name else module
            if self._codebase.has(full) and not self._codebase.binds(module, source.name):
                found[name] = full
        return found


def _unknown(module: str) -> str:
    return (
        f"imports {module}, which is neither in the standard library, nor a declared "
        "dependency, nor a file of the project"
    )


def _sources(node: ast.AST) -> list[Imported]:
    if isinstance(node, ast.Import):
        return [Imported(alias.name) for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [Imported(node.module or "", alias.name, node.level) for alias in node.names]
    return []


def _excused(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a ``try`` that is ready for a missing module."""
    if isinstance(node, ast.Try) and any(_is_ready(handler) for handler in node.handlers):
        for statement in [*node.body, *(each for part in node.handlers for each in part.body)]:
            yield from ast.walk(statement)


def _is_ready(handler: ast.ExceptHandler) -> bool:
    names = {each.id for each in ast.walk(handler.type or handler) if isinstance(each, ast.Name)}
    return handler.type is None or bool(names & _ON_FAILURE)


def _bound_inside(tree: ast.Module) -> set[str]:
    """Parameters and local names of the file's functions, which may hide an import."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
    return found
