"""The jinja in which blueprints write conditions, texts and templates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
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


@cache
def _parser() -> SandboxedEnvironment:
    return _environment()


def templates_of(folder: Path, parts: Mapping[str, Path]) -> SandboxedEnvironment:
    """Return the jinja that finds the templates of the blueprint in ``folder``.

    Those of its ``parts``, part → folder, are found under the part's name: ``page/index.html.j2``.
    """
    own = FileSystemLoader(folder / "templates")
    built_in = {name: FileSystemLoader(path / "templates") for name, path in parts.items()}
    # The cache is the house's own, never the blueprint's: bytecode is not held by the sandbox.
    compiled = TemplateCache(Path(__file__).parent)
    return _environment(ChoiceLoader([own, PrefixLoader(built_in)]), compiled)
