"""Gate 1: every file exists, parses, and keeps the signatures that the design promised."""

from __future__ import annotations

import ast
import asyncio
import json
import tomllib
from collections.abc import Iterator

from actions.gates import javascript
from actions.gates.codebase import Codebase
from actions.gates.comparison import agrees
from actions.gates.members import constructor_order, members, unpromised_arguments
from actions.gates.promise import Function, Promise, first_name, read, write
from actions.gates.script_syntax import check_syntax
from artifacts import Design, FileContract, Finding, GateResult, Symbol
from environment.sandbox import Sandbox

__all__ = ["check_contract"]

_LONGEST_FILE = 1_000_000


async def check_contract(design: Design, codebase: Codebase, sandbox: Sandbox) -> GateResult:
    """Compare the files with the design. The sandbox only reads scripts; it runs none."""
    # In a thread, so that meanwhile the jobs of other gates start and answers are taken.
    findings = await asyncio.to_thread(_compare, design, codebase)
    scripts = {path: text for path, text in codebase.texts.items() if path.endswith(".js")}
    syntax, remark = await check_syntax(scripts, sandbox)
    findings += syntax
    count = sum(len(file.symbols) for file in design.files)
    detail = f"{len(design.files)} files were compared with {count} promised signatures{remark}."
    return GateResult(
        gate="contract",
        verdict="failed" if findings else "passed",
        detail=detail,
        findings=tuple(findings),
    )


def _compare(design: Design, codebase: Codebase) -> list[Finding]:
    return [finding for file in design.files for finding in _check_file(file, codebase)]


def _check_file(contract: FileContract, codebase: Codebase) -> Iterator[Finding]:
    for path in filter(None, (contract.path, contract.test)):
        problem = _why_unusable(path, codebase)
        if problem:
            yield Finding(path=path, message=problem)
        elif path == contract.path:
            yield from _check_symbols(contract, codebase)


def _why_unusable(path: str, codebase: Codebase) -> str:
    if path not in codebase.texts:
        return "the file is missing"
    if len(codebase.texts[path]) > _LONGEST_FILE:
        return f"the file is longer than {_LONGEST_FILE} characters"
    if path in codebase.broken:
        return str(codebase.broken[path])
    try:
        if path.endswith(".json"):
            json.loads(codebase.texts[path])
        elif path.endswith(".toml"):
            tomllib.loads(codebase.texts[path])
    except (ValueError, RecursionError) as error:
        return f"does not parse: {error}"
    is_page = path.endswith((".html", ".css", ".js"))
    return "the file is empty" if is_page and not codebase.texts[path].strip() else ""


def _check_symbols(contract: FileContract, codebase: Codebase) -> Iterator[Finding]:
    if contract.path.endswith(".js"):
        problems = javascript.check_symbols(contract.symbols, codebase.texts[contract.path])
    elif contract.path.endswith(".py"):
        problems = _python_problems(contract, codebase)
    else:
        return
    for problem in problems:
        yield Finding(path=contract.path, message=problem)


def _python_problems(contract: FileContract, codebase: Codebase) -> Iterator[str]:
    for symbol in contract.symbols:
        yield from _symbol_problems(symbol, symbol.owner, contract.path, codebase)
    yield from _constructor_problems(contract, codebase)


def _symbol_problems(symbol: Symbol, owner: str, path: str, codebase: Codebase) -> Iterator[str]:
    promised = read(symbol.signature)
    name = _name(promised) or first_name(symbol.signature)
    found = _found(owner, name, path, codebase)
    if isinstance(found, str):
        yield f"promised {_quoted(promised, symbol, owner)}: {found}"
    elif promised and found and not agrees(promised, found, owner):
        quoted = _quoted(promised, symbol, owner)
        yield f"promised {quoted}, found `{write(found)}` (line {found.lineno})"
    if isinstance(promised, ast.ClassDef) and not isinstance(found, str):
        for inner in promised.body:
            if isinstance(inner, Promise):
                part = Symbol(signature=write(inner), meaning=symbol.meaning)
                yield from _symbol_problems(part, promised.name, path, codebase)


def _found(owner: str, name: str, path: str, codebase: Codebase) -> ast.stmt | str | None:
    """The definition, or why there is none; None when it can't be looked into."""
    place = codebase.find_in(path, owner or name)
    if not name:
        return None
    if place is None:
        return f"the file has no {owner or name}"
    if not owner or place.node is None:
        return place.node
    if not isinstance(place.node, ast.ClassDef):
        return f"{owner} is no class"
    offered = members(codebase, place.path, place.node)
    return offered.get(name, f"{owner} has no {name}")


def _name(promised: Promise | None) -> str:
    if promised is None:
        return ""
    if isinstance(promised, Function | ast.ClassDef):
        return promised.name
    target = promised.target if isinstance(promised, ast.AnnAssign) else promised.targets[0]
    return target.id if isinstance(target, ast.Name) else ""


def _quoted(promised: Promise | None, symbol: Symbol, owner: str) -> str:
    text = write(promised) if promised else symbol.signature
    return f"`{text}` in {owner}" if owner else f"`{text}`"


def _constructor_problems(contract: FileContract, codebase: Codebase) -> Iterator[str]:
    for owner in dict.fromkeys(symbol.owner for symbol in contract.symbols if symbol.owner):
        place = codebase.find_in(contract.path, owner)
        parts = [read(symbol.signature) for symbol in contract.symbols if symbol.owner == owner]
        promised = [_name(part) for part in parts if isinstance(part, ast.AnnAssign | ast.Assign)]
        if place and isinstance(place.node, ast.ClassDef) and promised:
            yield from _order_problems(owner, promised, place.node)


def _order_problems(owner: str, promised: list[str], node: ast.ClassDef) -> Iterator[str]:
    order = [name for name in constructor_order(node) if name in promised]
    expected = [name for name in promised if name in order]
    if order != expected:
        yield f"{owner} takes {', '.join(order)} in this order; promised {', '.join(expected)}"
    extra = unpromised_arguments(node, set(promised))
    if extra:
        yield f"{owner} can't be made as promised: it also requires {', '.join(extra)}"
