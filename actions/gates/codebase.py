"""All files of a project, parsed once, with the names they share."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from actions.gates.outline import Imported, Outline, outline
from actions.gates.source import Broken, parse
from artifacts import ProjectFile, TestFile

__all__ = ["Codebase", "Definition"]


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a name is bound. ``node`` is None when it exists but can't be looked into."""

    path: str = ""
    node: ast.stmt | None = None


_UNSEEN = Definition()
_GIVEN = {"__name__", "__file__", "__doc__", "__all__", "__path__", "__package__", "__spec__"}


class Codebase:
    """The files of one state of the project.

    By path: ``texts`` of all; ``trees`` of Python files that parse, and why the others are
    ``broken``; what each test of a readable test file ``proves``. ``tests`` are paths.
    """

    def __init__(self, files: Sequence[ProjectFile]) -> None:
        self.texts = {file.path: file.code for file in files}
        self.tests = {file.path for file in files if isinstance(file, TestFile)}
        self.trees: dict[str, ast.Module] = {}
        self.broken: dict[str, Broken] = {}
        self._outlines: dict[str, Outline] = {}
        self._paths: dict[str, str] = {}
        self._packages: set[str] = set()
        for path, code in self.texts.items():
            if path.endswith(".py"):
                self._add(path, code)
        readable = [
            file for file in files if isinstance(file, TestFile) and file.path in self.trees
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what the parser dislikes is for the linter to say
            self.proves = {file.path: file.proves() for file in readable}

    def _add(self, path: str, code: str) -> None:
        tree = parse(code)
        if isinstance(tree, Broken):
            self.broken[path] = tree
        else:
            self.trees[path] = tree
            self._outlines[path] = outline(tree)
        parts = PurePosixPath(path).with_suffix("").parts
        if all(part.isidentifier() for part in parts):
            self._paths[".".join(parts).removesuffix(".__init__")] = path
            self._packages.update(".".join(parts[:end]) for end in range(1, len(parts)))

    def is_for_tests(self, path: str) -> bool:
        """Whether it is a test, or lies in a folder of tests, as a ``conftest.py`` does."""
        return path in self.tests or "tests" in PurePosixPath(path).parent.parts

    def outline(self, path: str) -> Outline:
        """The names of the file at ``path``; none when it doesn't parse."""
        return self._outlines.get(path, Outline())

    def binds(self, module: str, name: str) -> bool:
        """Whether the file of ``module`` itself gives ``name`` a value, besides any submodule."""
        names = self.outline(self._paths.get(module, ""))
        return name in names.bound or name in names.imported

    def has(self, module: str) -> bool:
        """Whether the project has this module or package."""
        return module in self._paths or module in self._packages

    def owns(self, module: str) -> bool:
        """Whether the first part of this name is the project's own."""
        return self.has(module.partition(".")[0])

    def absolute(self, path: str, source: Imported) -> str:
        """The full name of the module that ``source`` means, when written in ``path``.

        Empty when a relative import would leave the project.
        """
        folders = PurePosixPath(path).parent.parts
        if source.level == 0:
            return self._beside(path, source.module)
        kept = len(folders) - source.level + 1
        return ".".join([*folders[:kept], *filter(None, [source.module])]) if kept > 0 else ""

    def _beside(self, path: str, module: str) -> str:
        """Tests import what lies beside them by its bare name; pytest sees to that."""
        folder = ".".join(PurePosixPath(path).parent.parts)
        beside = f"{folder}.{module}"
        return beside if path in self.tests and folder and self.has(beside) else module

    def find(self, module: str, name: str) -> Definition | None:
        """Where ``name`` of the project's own ``module`` is bound; None when nowhere."""
        return self._find(module, name, set())

    def find_in(self, path: str, name: str) -> Definition | None:
        """Where ``name`` of the file at ``path`` is bound; None when nowhere."""
        return self._find_in(path, name, set())

    def _find(self, module: str, name: str, seen: set[tuple[str, str]]) -> Definition | None:
        if self.has(f"{module}.{name}") or (module in self._packages and name in _GIVEN):
            return _UNSEEN
        path = self._paths.get(module)
        return self._find_in(path, name, seen) if path else None

    def _find_in(self, path: str, name: str, seen: set[tuple[str, str]]) -> Definition | None:
        if (path, name) in seen:
            return None
        seen.add((path, name))
        names = self.outline(path)
        if path in self.broken or name in _GIVEN:
            return _UNSEEN  # a broken file is complained of once, not by all who import it
        if name in names.bound:
            return Definition(path, names.bound[name])
        if name in names.imported:
            return self._follow(path, names.imported[name], seen)
        stars = (self._follow_star(path, star, name, seen) for star in names.stars)
        return next(filter(None, stars), _UNSEEN if names.dynamic else None)

    def _follow(self, path: str, source: Imported, seen: set[tuple[str, str]]) -> Definition | None:
        module = self.absolute(path, source)
        if not source.name or not self.owns(module):
            return _UNSEEN
        return self._find(module, source.name, seen)

    def _follow_star(
        self, path: str, star: Imported, name: str, seen: set[tuple[str, str]]
    ) -> Definition | None:
        module = self.absolute(path, star)
        return self._find(module, name, seen) if self.owns(module) else _UNSEEN
