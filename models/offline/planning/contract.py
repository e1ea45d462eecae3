"""The contract of a rendered file: what its source really promises."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from artifacts import Symbol
from errors import UsageError
from models.offline.planning.python_contract import python_imports, python_symbols
from models.offline.planning.web_contract import script_symbols, web_imports

__all__ = ["imports_of", "symbols_of"]


def symbols_of(path: str, source: str, language: str) -> tuple[Symbol, ...]:
    """Return the public names of a file; none for files that are neither Python nor JavaScript.

    Raises:
        UsageError: a Python file does not parse.
    """
    ending = PurePosixPath(path).suffix
    if ending == ".js":
        return script_symbols(source)
    if ending != ".py":
        return ()
    try:
        return python_symbols(source, language)
    except SyntaxError as error:
        raise UsageError(
            f"The blueprint renders {path} with a syntax error in line {error.lineno}: {error.msg}."
        ) from error
    except (MemoryError, RecursionError, ValueError) as error:
        raise UsageError(
            f"The blueprint renders {path} as something that Python can't read: "
            f"{str(error) or 'it is nested too deeply'}."
        ) from error


def imports_of(path: str, source: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the paths of the project's files that a file imports or loads."""
    if path.endswith(".py"):
        return python_imports(path, source, known)
    return web_imports(path, source, known) if path.endswith((".html", ".js")) else ()
