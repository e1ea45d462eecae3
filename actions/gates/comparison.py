"""Compares a promised definition with the one that was written."""

from __future__ import annotations

import ast

from actions.gates.annotations import canonical
from actions.gates.promise import Function, Promise

__all__ = ["agrees", "decorators"]

_STATIC = {"staticmethod"}
_READABLE = {"property", "cached_property"}
_Parameter = tuple[str, str, str, ast.expr | None]


def agrees(promised: Promise, found: ast.AST, owner: str = "") -> bool:
    """Whether everyone who relies on ``promised`` can work with ``found``."""
    if isinstance(promised, ast.ClassDef):
        return isinstance(found, ast.ClassDef) and _class_agrees(promised, found)
    if isinstance(promised, Function):
        if decorators(promised) & _READABLE:
            return not isinstance(found, Function | ast.ClassDef) or _readable(promised, found)
        return isinstance(found, Function) and _function_agrees(promised, found, owner)
    return _value_agrees(promised, found, owner)


def decorators(node: Function | ast.ClassDef) -> set[str]:
    """The last names of what decorates ``node``: ``functools.cache`` is ``cache``."""
    calls = (mark.func if isinstance(mark, ast.Call) else mark for mark in node.decorator_list)
    return {ast.unparse(call).rpartition(".")[2] for call in calls}


def _readable(promised: Function, found: ast.AST) -> bool:
    if not isinstance(found, Function) or not decorators(found) & _READABLE:
        return False
    return _same_if_both(promised.returns, found.returns, "")


def _class_agrees(promised: ast.ClassDef, found: ast.ClassDef) -> bool:
    wanted = {canonical(base) for base in promised.bases} - {"object", ""}
    given = {canonical(base) for base in found.bases}
    marks = {_mark(mark) for mark in promised.decorator_list}
    return wanted <= given and marks <= {_mark(mark) for mark in found.decorator_list}


def _mark(node: ast.expr) -> str:
    if not isinstance(node, ast.Call):
        return ast.unparse(node).rpartition(".")[2]
    inside = sorted(ast.unparse(part) for part in [*node.args, *node.keywords])
    name = ast.unparse(node.func).rpartition(".")[2]
    return f"{name}({', '.join(inside)})" if inside else name


def _function_agrees(promised: Function, found: Function, owner: str) -> bool:
    if isinstance(promised, ast.AsyncFunctionDef) != isinstance(found, ast.AsyncFunctionDef):
        return False
    if decorators(found) & _READABLE:
        return False
    wanted, given = _parameters(promised.args, owner), _parameters(found.args, owner)
    if owner:
        wanted, given = _without_self(promised, wanted), _without_self(found, given)
        if not _bound_alike(promised, found):
            return False
    if len(wanted) != len(given) or not all(map(_parameter_agrees, wanted, given)):
        return False
    return _same_if_both(promised.returns, found.returns, owner)


def _first(function: Function) -> str:
    arguments = [*function.args.posonlyargs, *function.args.args]
    return arguments[0].arg if arguments else ""


def _without_self(function: Function, parameters: list[_Parameter]) -> list[_Parameter]:
    has_self = _first(function) in {"self", "cls"} and not decorators(function) & _STATIC
    return parameters[1:] if has_self else parameters


def _bound_alike(promised: Function, found: Function) -> bool:
    """A promise that names ``self`` is of a method, ``cls`` of a class method, neither is free."""
    marks, wanted = decorators(found), decorators(promised)
    if "classmethod" in wanted or _first(promised) == "cls":
        return "classmethod" in marks or found.name in {"__new__", "__init_subclass__"}
    if _first(promised) == "self":
        return not marks & {"classmethod", "staticmethod"}
    return not wanted & _STATIC or bool(marks & _STATIC)


def _parameters(arguments: ast.arguments, owner: str) -> list[_Parameter]:
    plain = [*arguments.posonlyargs, *arguments.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    kinds = ["positional"] * len(arguments.posonlyargs) + ["plain"] * len(arguments.args)
    found = list(zip(plain, kinds, [*missing, *arguments.defaults], strict=True))
    if arguments.vararg:
        found.append((arguments.vararg, "*", None))
    named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    found += [(argument, "named", default) for argument, default in named]
    if arguments.kwarg:
        found.append((arguments.kwarg, "**", None))
    return [
        (each.arg, kind, canonical(each.annotation, owner), value) for each, kind, value in found
    ]


def _parameter_agrees(promised: _Parameter, found: _Parameter) -> bool:
    name, kind, annotation, default = promised
    if (name, kind) != found[:2] or (annotation and found[2] and annotation != found[2]):
        return False
    return _default_agrees(default, found[3])


def _default_agrees(promised: ast.expr | None, found: ast.expr | None) -> bool:
    """A default that nobody promised does no harm; ``...`` promises any default."""
    if promised is None:
        return True
    if found is None:
        return False
    any_value = isinstance(promised, ast.Constant) and promised.value is ...
    return any_value or ast.unparse(promised) == ast.unparse(found)


def _same_if_both(promised: ast.expr | None, found: ast.expr | None, owner: str) -> bool:
    wanted, given = canonical(promised, owner), canonical(found, owner)
    return not wanted or not given or wanted == given


def _value_agrees(promised: ast.AnnAssign | ast.Assign, found: ast.AST, owner: str) -> bool:
    wanted = promised.annotation if isinstance(promised, ast.AnnAssign) else None
    if isinstance(found, Function):
        readable = bool(decorators(found) & _READABLE)
        return readable and _same_if_both(wanted, found.returns, owner)
    if isinstance(found, ast.AnnAssign):
        same = _same_if_both(wanted, found.annotation, owner)
        return same and _literal_agrees(promised.value, found.value)
    if isinstance(found, ast.Assign):
        return _literal_agrees(promised.value, found.value)
    return not isinstance(found, ast.ClassDef) or wanted is None


def _literal_agrees(promised: ast.expr | None, found: ast.expr | None) -> bool:
    if promised is None or found is None:
        return promised is None or ast.unparse(promised) == "..."
    try:
        return bool(ast.literal_eval(promised) == ast.literal_eval(found))
    except (ValueError, TypeError):
        return True  # what has to be computed can't be compared by reading
