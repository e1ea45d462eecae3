"""The file that only makes a folder a package: no model is asked for it or about it."""

from __future__ import annotations

import ast
import inspect

from artifacts import FileContract, SourceFile

__all__ = ["is_marker", "marker"]


def marker(contract: FileContract) -> SourceFile | None:
    """Return an ``__init__.py`` that says its purpose, when its contract asks for nothing else."""
    asked = contract.symbols or contract.imports or contract.test
    if asked or not contract.path.endswith("/__init__.py"):
        return None
    docstring = ast.Expr(ast.Constant(inspect.cleandoc(contract.purpose)))
    code = ast.unparse(ast.Module([docstring], []))
    return SourceFile(path=contract.path, code=f"{code}\n")


def is_marker(source: SourceFile, contract: FileContract) -> bool:
    """Whether there is nothing in ``source`` to judge: it is what :func:`marker` makes."""
    made = marker(contract)
    return made is not None and source.code == made.code
