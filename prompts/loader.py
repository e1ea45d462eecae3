"""Renders prompts, and knows which variables they need."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from pathlib import Path

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from artifacts.documents import TemplateCache, arranged
from errors import UsageError
from prompts.fence import fenced, info_string
from prompts.relevance import called, is_class, meets_users, named_in, reached_from
from prompts.schema_text import compact
from prompts.template_variables import template_variables
from prompts.wording import language_name, one_line, required, spoken

__all__ = ["exists", "read_ahead", "render", "variables"]

_HERE = Path(__file__).parent
_ANSWER = "_json_answer.md.j2"


def render(name: str, folder: Path | None = None, /, *, schema: str = "", **values: object) -> str:
    """Return the prompt ``<name>.md.j2``, looked for in ``folder`` and then beside this file.

    Args:
        name: of the template, e.g. ``write_prd``.
        folder: of the module that the action comes from, when it may have prompts of its own.
        schema: JSON schema of the answer as text; empty when the answer is source code. It
            is no variable of the template: every template may use ``schema``, and one that
            does not still gets the request to answer by it at its end.
        values: the template's variables, all of them and no others.

    Raises:
        UsageError: when there is no such template, when it can't be read, or when the given
            values are not exactly the variables it uses.
    """
    environment, file = _environment(folder), f"{name}.md.j2"
    _check(file, variables(name, folder), values.keys())
    values["schema"] = schema
    try:
        text = environment.get_template(file).render(values).strip()
    except UndefinedError as error:
        raise UsageError(
            f"The prompt {file} uses what its variables do not have: {error.message}."
        ) from error
    if schema and "schema" not in _names(name, folder):
        text += "\n\n" + environment.get_template(_ANSWER).render(values).strip()
    return text + "\n"


def exists(name: str, folder: Path | None = None, /) -> bool:
    """Whether there is a prompt ``<name>.md.j2``."""
    return any((place / f"{name}.md.j2").exists() for place in _places(folder))


def read_ahead(name: str, folder: Path | None = None, /) -> None:
    """Read ``<name>.md.j2`` and compile it, if there is one, so that rendering it is quick."""
    if exists(name, folder):
        variables(name, folder)
        _environment(folder).get_template(f"{name}.md.j2")


def variables(name: str, folder: Path | None = None, /) -> frozenset[str]:
    """Return the names that ``<name>.md.j2`` and all that it includes or extends use.

    ``schema`` is not among them. Templates are read once a process.

    Raises:
        UsageError: when there is no such template, or when it can't be read.
    """
    return _names(name, folder) - {"schema"}


@cache
def _names(name: str, folder: Path | None) -> frozenset[str]:
    file, places = f"{name}.md.j2", _places(folder)
    try:
        return template_variables(_environment(folder), FileSystemLoader(places), file)
    except TemplateNotFound as error:
        missing = file if error.name == file else f"{error.name}, which {file} includes"
        raise UsageError(
            f"There is no prompt {missing}: it was looked for in "
            f"{' and '.join(str(place) for place in places)}. Write it there."
        ) from error
    except TemplateSyntaxError as error:
        raise UsageError(
            f"The prompt {error.filename or file} can't be read, line {error.lineno}: "
            f"{error.message}."
        ) from error


def _check(file: str, used: Set[str], given: Set[str]) -> None:
    if missing := sorted(used - given):
        raise UsageError(
            f"The prompt {file} uses {_words(missing)}, which its action does not give. "
            "Give it to ask(), or take it out of the prompt."
        )
    if unused := sorted(given - used):
        raise UsageError(
            f"The prompt {file} does not use {_words(unused)}, which its action gives. "
            "Use it in the prompt, or do not give it to ask()."
        )


def _words(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _places(folder: Path | None) -> list[Path]:
    return [_HERE] if folder is None else [folder, _HERE]


@cache
def _environment(folder: Path | None) -> Environment:
    environment = Environment(  # noqa: S701 - prompts are plain text, not HTML
        loader=FileSystemLoader(_places(folder)),
        bytecode_cache=TemplateCache(_HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "arranged": arranged,
        "called": called,
        "compact": compact,
        "fenced": fenced,
        "info_string": info_string,
        "is_class": is_class,
        "language_name": language_name,
        "line": one_line,
        "meets_users": meets_users,
        "named_in": named_in,
        "reached_from": reached_from,
        "required": required,
        "spoken": spoken,
    }
    return environment
