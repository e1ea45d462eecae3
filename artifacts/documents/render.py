"""Renders a document template that lies beside this file."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from artifacts.documents import blocks, markdown
from artifacts.documents.arrangement import arranged
from artifacts.documents.class_diagram import class_diagram
from artifacts.documents.entry_point import entry_point
from artifacts.documents.sequence_diagram import sequence_diagram
from artifacts.documents.template_cache import TemplateCache
from artifacts.documents.toml import toml

__all__ = ["render"]

_HERE = Path(__file__).parent


def render(template: str, language: str, **values: object) -> str:
    """Return the document ``template`` as text, its labels in ``language``.

    Labels exist in English and Chinese (``zh``); any other language gets English labels
    round contents that are in that language already. Templates write a label as
    ``t("English", "中文")``.
    """
    zh = language == "zh"

    def t(english: str, chinese: str) -> str:
        return chinese if zh else english

    return _environment().get_template(template).render(zh=zh, t=t, **values)


@cache
def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - Markdown for people and TOML, not HTML
        loader=FileSystemLoader(_HERE),
        bytecode_cache=TemplateCache(_HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "block": blocks.block,
        "cell": markdown.cell,
        "code": markdown.code,
        "code_cell": markdown.code_cell,
        "line": markdown.line,
        "quote": markdown.quote,
        "shell": shlex.quote,
        "toml": toml,
    }
    environment.globals |= {
        "arranged": arranged,
        "class_diagram": class_diagram,
        "entry_point": entry_point,
        "sequence_diagram": sequence_diagram,
    }
    environment.tests["pytest_asyncio"] = re.compile("pytest[-_.]asyncio", re.IGNORECASE).match
    environment.tests["test_file"] = lambda path: path.startswith("tests/")
    return environment
