"""Finds what somebody meant to write later."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import islice

from actions.gates.codebase import Codebase
from actions.gates.comparison import decorators
from actions.gates.javascript import declarations
from actions.gates.promise import Function
from artifacts import Finding

__all__ = ["check_placeholders"]

_LATER = re.compile(r"^\W*(TODO|FIXME|XXX)\b")
_ELIDED = re.compile(
    r"^\W*(\.\.\.|…)"
    r"|^\W*(the )?(rest|remainder) of (the|your|this)\b"
    r"|\b(existing|previous|remaining|other) (code|methods|functions) (here|unchanged|as before)\b"
    r"|^\W*(add|put|write|insert|implement|your|more) (\w+ ){0,4}(code|logic|implementation) here\b"
    r"|^\W*placeholder\b|\bnot (yet )?implemented\b|^\W*implementation (goes )?here\b",
    re.IGNORECASE,
)
_OTHER_COMMENT = re.compile(r"(?<!\S)//([^\n]*)|/\*(.*?)(?:\*/|\Z)|<!--(.*?)(?:-->|\Z)", re.S)
_MOST_NOTES = 1000
_OPEN_CLASSES = {"Protocol"}
_OPEN_METHODS = {"abstractmethod", "overload"}


def check_placeholders(codebase: Codebase) -> list[Finding]:
    """Return empty bodies, ``NotImplementedError``, notes for later and left-out code."""
    findings: list[Finding] = []
    for path, text in codebase.texts.items():
        if path in codebase.trees:
            problems = [*_in_tree(codebase.trees[path]), *_in_comments(text)]
            problems += [] if path not in codebase.tests else _hollow(codebase.trees[path])
        else:
            problems = list(islice(_in_other(path, text), _MOST_NOTES))
        findings += [
            Finding(path=path, message=f"{message} (line {line})")
            for line, message in sorted(problems)
        ]
    return findings


def _in_tree(tree: ast.Module) -> Iterator[tuple[int, str]]:
    excused = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            if _bases(node) & _OPEN_CLASSES:
                excused.update(map(id, node.body))
            elif _is_hollow_class(node):
                yield node.lineno, f"class {node.name} is empty"
        if isinstance(node, Function) and decorators(node) & _OPEN_METHODS:
            excused.add(id(node))
            excused.update(map(id, ast.walk(node)))
        yield from [] if id(node) in excused else _in_node(node)


def _in_node(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, Function):
        if all(map(_does_nothing, node.body)):
            yield node.lineno, f"the body of {node.name} is a placeholder"
        else:
            lines = [each.lineno for each in node.body if _is_dots(each)]
            yield from ((line, "`...` stands for code that was left out") for line in lines)
    if isinstance(node, ast.Raise) and _raises_unimplemented(node):
        yield node.lineno, "raises NotImplementedError"


def _does_nothing(node: ast.stmt) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or isinstance(node, ast.Pass)


def _is_dots(node: ast.stmt) -> bool:
    value = node.value if isinstance(node, ast.Expr) else None
    return isinstance(value, ast.Constant) and value.value is ...


def _raises_unimplemented(node: ast.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _bases(node: ast.ClassDef) -> set[str]:
    plain = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
    return {ast.unparse(base).rpartition(".")[2] for base in plain}


def _is_hollow_class(node: ast.ClassDef) -> bool:
    if node.decorator_list or node.keywords or _bases(node) - {"object"}:
        return False
    return all(map(_does_nothing, node.body))


def _in_comments(text: str) -> Iterator[tuple[int, str]]:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return
    for token in tokens:
        if token.type == tokenize.COMMENT and _is_note(token.string):
            yield token.start[0], _quoted(token.string)


def _in_other(path: str, text: str) -> Iterator[tuple[int, str]]:
    if not path.endswith((".js", ".html", ".css")):
        return
    for found in _OTHER_COMMENT.finditer(text):
        if _is_note("".join(filter(None, found.groups()))):
            yield text.count("\n", 0, found.start()) + 1, _quoted(found[0])
    if path.endswith(".js"):
        for each in declarations(text):
            if each.empty and each.name != "constructor":
                yield 1, f"the body of {each} is a placeholder"


def _is_note(comment: str) -> bool:
    inside = comment.strip()
    return bool(_LATER.search(inside) or _ELIDED.search(inside))


def _quoted(comment: str) -> str:
    return f"a note stands where work should be: {' '.join(comment.split())[:80]!r}"


def _hollow(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Assertions that no change of the program could break."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and node.test.value:
            yield node.lineno, f"`{ast.unparse(node)}` proves nothing"
