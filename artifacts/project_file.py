"""Files of the project: source and tests."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping
from typing import ClassVar

from pydantic.json_schema import SkipJsonSchema

from artifacts.artifact import Artifact
from artifacts.path import ProjectPath

__all__ = ["ProjectFile", "SourceFile", "TestFile"]


class ProjectFile(Artifact):
    """A text file as one of the company wrote it."""

    fenced: ClassVar[str] = "code"

    path: ProjectPath
    code: str
    open_points: tuple[str, ...] = ()
    """What the contract left open, and how the author settled it."""
    round: int = 0
    """0 as first written; n when it was written for the n-th round of fixes."""
    by_hand: SkipJsonSchema[bool] = False
    """Whether this is how the customer changed it."""

    @property
    def key(self) -> str:
        """The path: a newer version of a file replaces the older one."""
        return self.path

    def documents(self) -> Mapping[str, str]:
        """The file itself."""
        return {self.path: self.code}


class SourceFile(ProjectFile):
    """A file of the program."""


class TestFile(ProjectFile):
    """A file of tests (pytest). The docstring of each test names the requirements it proves."""

    __test__: ClassVar[bool] = False  # pytest would collect this class by its name

    def proves(self) -> dict[str, tuple[str, ...]]:
        """Test name → ids of the requirements that its docstring names, e.g. ``R3: it grows``.

        A test in a class is named ``TestClass::test_name``. A file that does not parse proves
        nothing.
        """
        try:
            with warnings.catch_warnings(action="ignore"):
                tree = ast.parse(self.code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return {}
        return {name: _requirement_ids(test) for name, test in _tests(tree)}


_Function = ast.FunctionDef | ast.AsyncFunctionDef


def _tests(tree: ast.Module) -> list[tuple[str, _Function]]:
    found: list[tuple[str, _Function]] = []
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        for item in inside:
            if isinstance(item, _Function) and item.name.startswith("test"):
                found.append((prefix + item.name, item))
    return found


def _requirement_ids(test: _Function) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"\bR[1-9][0-9]*\b", ast.get_docstring(test) or "")))
