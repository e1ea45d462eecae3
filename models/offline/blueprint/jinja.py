"""The jinja in which blueprints write conditions, texts and templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    meta,
)

from artifacts.documents import TemplateCache
from models.offline.blueprint.bounded_jinja import BoundedJinja, OwnTemplates

__all__ = ["BROKEN", "names_in", "result_of", "template_file", "templates_of"]

BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NameError),
    *(OSError, RuntimeError, SyntaxError, TemplateError, TypeError, ValueError),
)
"""What jinja can end with that is the fault of who wrote it, and not of the house."""


def _environment(
    loader: BaseLoader | None = None, bytecode_cache: BytecodeCache | None = None
) -> BoundedJinja:
    """Return a jinja that leaves the host alone and refuses unknown names."""
    return BoundedJinja(
        loader=loader,
        bytecode_cache=bytecode_cache,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def names_in(condition: str) -> frozenset[str]:
    """Return the names that ``condition`` reads.

    Raises:
        ValueError: it is not one jinja expression.
    """
    try:
        return frozenset(meta.find_undeclared_variables(_parser().parse(f"{{{{ {condition} }}}}")))
    except TemplateSyntaxError as error:
        raise ValueError(error.message or "not an expression") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def result_of(expression: str, names: Mapping[str, object]) -> object:
    """Return what ``expression`` gives when its names mean what ``names`` says.

    Raises:
        ValueError: it can't be worked out.
    """
    try:
        return _parser().compile_expression(expression, undefined_to_none=False)(**names)
    except BROKEN as error:
        raise ValueError(str(error)) from error


@cache
def _parser() -> BoundedJinja:
    return _environment()


def templates_of(folder: Path, parts: Mapping[str, Path]) -> BoundedJinja:
    """Return the jinja that finds the templates of the blueprint in ``folder``.

    Those of its ``parts``, part → folder, are found under the part's name: ``page/index.html.j2``.
    """
    own = OwnTemplates(folder)
    built_in = {name: OwnTemplates(path) for name, path in parts.items()}
    # The cache is the house's own, never the blueprint's: bytecode is not held by the sandbox.
    compiled = TemplateCache(Path(__file__).parents[1])
    return _environment(ChoiceLoader([own, PrefixLoader(built_in)]), compiled)


def template_file(name: str, folder: Path, parts: Mapping[str, Path]) -> tuple[Path, Path]:
    """Return where the template called ``name`` lies, and the folder that must hold it."""
    part, _, rest = name.partition("/")
    if part in parts and not (folder / "templates" / name).exists():
        return parts[part] / "templates" / rest, parts[part]
    return folder / "templates" / name, folder
