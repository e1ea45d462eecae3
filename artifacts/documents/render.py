"""Renders a document template that lies beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["render"]


def render(template: str, language: str, **values: object) -> str:
    """Return the document ``template`` as text, its labels in ``language``.

    Labels exist in English and Chinese (``zh``); any other language gets English labels
    round contents that are in that language already.
    """
    return _environment().get_template(template).render(zh=language == "zh", **values)


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701 - Markdown for people and TOML, not HTML
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
