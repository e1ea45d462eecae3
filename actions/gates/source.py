"""Parses Python that strangers wrote."""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass

__all__ = ["Broken", "parse"]

_LONGEST_SOURCE = 1_000_000
_DEEPEST = 150


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a file is no Python."""

    reason: str
    line: int = 0

    def __str__(self) -> str:
        where = f" (line {self.line})" if self.line else ""
        return f"does not parse: {self.reason}{where}"


def parse(code: str) -> ast.Module | Broken:
    """Return the syntax tree of ``code``, or what is wrong with it; never raise, never warn."""
    if len(code) > _LONGEST_SOURCE:
        return Broken(f"the file is longer than {_LONGEST_SOURCE} characters")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape sequence is for the linter to say
        try:
            tree = ast.parse(code)
        except SyntaxError as error:
            return Broken(error.msg or "invalid syntax", error.lineno or 0)
        except (RecursionError, MemoryError):
            return Broken("it is nested too deeply")
        except ValueError as error:
            return Broken(str(error))
    return tree if _is_shallow(tree) else Broken("it is nested too deeply")


def _is_shallow(tree: ast.Module) -> bool:
    """Whether whoever follows the tree by recursion comes back."""
    level: list[ast.AST] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return True
    return False
