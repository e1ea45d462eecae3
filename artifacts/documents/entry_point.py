"""Finds the function that an installed program's command would call."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from artifacts.documents.class_diagram import ContractLike

__all__ = ["entry_point"]

_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")


def entry_point(files: Sequence[ContractLike], target: str) -> str:
    """Return ``module:main`` for the program ``target``, or an empty text.

    The contracts must promise a ``main`` that can be called without arguments, in
    ``<target>/__main__.py`` or ``<target>/cli.py``.
    """
    if not _MODULE.fullmatch(target):
        return ""
    for module in ("__main__", "cli"):
        path = f"{target.replace('.', '/')}/{module}.py"
        if any(file.path == path and _promises_main(file) for file in files):
            return f"{target}.{module}:main"
    return ""


def _promises_main(file: ContractLike) -> bool:
    return any(not symbol.owner and _is_main(symbol.signature) for symbol in file.symbols)


def _is_main(signature: str) -> bool:
    try:
        body = ast.parse(f"{signature.strip().rstrip(':')}: ...").body
    except (SyntaxError, ValueError):
        return False
    function = body[0] if len(body) == 1 else None
    return (
        isinstance(function, ast.FunctionDef)
        and function.name == "main"
        and not _must_be_given(function.args)
    )


def _must_be_given(arguments: ast.arguments) -> bool:
    positional = len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults)
    return positional > 0 or None in arguments.kw_defaults
