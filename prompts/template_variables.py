"""Finds the variables of a template and of all it is put together from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import BaseLoader, Environment, meta, nodes

from errors import UsageError

__all__ = ["template_variables"]


def template_variables(environment: Environment, loader: BaseLoader, file: str) -> frozenset[str]:
    """Return the names that must be given to render ``file``; the environment's own don't count.

    Raises:
        UsageError: when a template includes itself, or one whose name is only known later.
        jinja2.TemplateNotFound: when it, or one that it names, does not exist.
        jinja2.TemplateSyntaxError: when one can't be parsed.
    """
    return _used(environment, loader, file, frozenset()) - environment.globals.keys()


def _used(
    environment: Environment, loader: BaseLoader, file: str, above: frozenset[str]
) -> frozenset[str]:
    if file in above:
        raise UsageError(f"The prompt {file} includes itself. Take that include out.")
    source, place, _ = loader.get_source(environment, file)
    named = _named(environment, source, place)
    used = named.used
    for other in named.included:
        if other is None:
            raise UsageError(
                f"The prompt {file} computes the name of a template that it includes, so nobody "
                "can say which variables it needs. Write the name out."
            )
        used |= _used(environment, loader, other, above | {file}) - named.own
    return used


@dataclass(frozen=True, slots=True)
class _Named:
    """What one template names by itself."""

    used: frozenset[str]
    own: frozenset[str]
    """What it sets, e.g. in a loop: its includes may use that."""
    included: tuple[str | None, ...]


@cache  # most prompts include the same parts
def _named(environment: Environment, source: str, place: str | None) -> _Named:
    tree = environment.parse(source, filename=place)
    return _Named(
        used=frozenset(meta.find_undeclared_variables(tree)),
        own=frozenset(node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"),
        included=tuple(meta.find_referenced_templates(tree)),
    )
