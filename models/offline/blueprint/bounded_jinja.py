"""Jinja for people one need not know: no files, nothing of Python's insides, no vast numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

__all__ = ["BoundedJinja", "OwnTemplates", "leads_out"]

_LONGEST = 1_000_000
_MOST_BITS = 10_000


class BoundedJinja(SandboxedEnvironment):
    """Refuses vast powers, products and widths, and ranges over 100,000.

    Not bounded are loops in loops, texts that double, and filters that pad: what a template does
    with those it does to the one who chose it.
    """

    intercepted_binops = frozenset({"**", "*", "%"})

    def __init__(self, **options: Any) -> None:
        """As jinja's own, without what gives something else each time: a plan can be made anew."""
        super().__init__(**options)
        del self.filters["random"], self.globals["lipsum"]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out ``left operator right``; SecurityError where that would be vast."""
        if _VAST[operator](left, right):
            raise SecurityError(f"what {operator} gives here is too large for a blueprint")
        return super().call_binop(context, operator, left, right)


def _is_vast_product(left: Any, right: Any) -> bool:
    if isinstance(left, int) and isinstance(right, int):
        return left.bit_length() + right.bit_length() > _MOST_BITS
    for one, many in ((left, right), (right, left)):
        if isinstance(many, int) and hasattr(one, "__len__"):
            return len(one) * many > _LONGEST
    return False


def _is_vast_power(left: Any, right: Any) -> bool:
    numbers = isinstance(left, int) and isinstance(right, int)
    return numbers and left.bit_length() * abs(right) > _MOST_BITS


def _is_vast_text(left: Any, _: Any) -> bool:
    """Whether ``left % ...`` pads: to a width of five figures, or to one that is handed in."""
    return isinstance(left, str) and bool(re.search(r"%[^a-zA-Z%]*(\d{5}|\*)", left))


_VAST = {"*": _is_vast_product, "**": _is_vast_power, "%": _is_vast_text}


class OwnTemplates(FileSystemLoader):
    """Finds the templates in ``folder/templates``, and follows no link out of ``folder``."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "templates")
        self._folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of ``template``, where it lies, and whether it still is the same.

        Raises:
            TemplateNotFound: there is none.
            SecurityError: it lies outside.
        """
        found = super().get_source(environment, template)
        if leads_out(Path(found[1]), self._folder):
            raise SecurityError(f"{found[1]} is a link out of {self._folder}")
        return found


def leads_out(path: Path, folder: Path) -> bool:
    """Whether what is at ``path`` really lies outside of ``folder``."""
    home = os.path.realpath(folder)
    return os.path.commonpath([home, os.path.realpath(path)]) != home
