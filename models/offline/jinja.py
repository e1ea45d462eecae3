"""The jinja in which blueprints write conditions, texts and templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    meta,
)
from jinja2.sandbox import SandboxedEnvironment

from artifacts.documents import TemplateCache

__all__ = ["names_in", "templates_of"]


def _environment(
    loader: BaseLoader | None = None, bytecode_cache: BytecodeCache | None = None
) -> SandboxedEnvironment:
    """Return a jinja that leaves the host alone and refuses unknown names."""
    return SandboxedEnvironment(
        loader=loader,
        bytecode_cache=bytecode_cache,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def names_in(condition: str) -> frozenset[str]:
    """Return the names that ``condition`` reads.

    Raises:
        ValueError: it is not one jinja expression.
    """
    try:
        return frozenset(meta.find_undeclared_variables(_parser().parse(f"{{{{ {condition} }}}}")))
    except TemplateSyntaxError as error:
        raise ValueError(error.message or "not an expression") from error


@cache
def _parser() -> SandboxedEnvironment:
    return _environment()


def templates_of(folder: Path) -> SandboxedEnvironment:
    """Return the jinja that finds the templates of the blueprint in ``folder``."""
    # The cache is the house's own, never the blueprint's: bytecode is not held by the sandbox.
    compiled = TemplateCache(Path(__file__).parent)
    return _environment(FileSystemLoader(folder / "templates"), compiled)
