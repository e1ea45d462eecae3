"""Renders the texts and templates of a blueprint for one understanding of an idea."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar, get_args

from errors import UsageError
from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.jinja import BROKEN, template_file, templates_of
from models.offline.blueprint.part import InterfaceId
from models.offline.facts.fact import Text
from models.offline.reading.understanding import Understanding

__all__ = ["Renderer"]

_ENDLESS = "it calls itself without end, or is nested too deeply"
_LONGEST_SHOWN = 200
_Result = TypeVar("_Result")


class Renderer:
    """Everything a blueprint says, said of one program.

    Every method raises ``UsageError`` with the file, the line where there is one, and what is
    wrong, when the blueprint's jinja can't be rendered.
    """

    def __init__(self, blueprint: Blueprint, understanding: Understanding) -> None:
        self._folder, self._parts = blueprint.folder, blueprint.part_folders
        self._folders = (blueprint.folder, *blueprint.part_folders.values())
        self._language = understanding.language
        self._jinja = templates_of(blueprint.folder, blueprint.part_folders)
        self._conditions: dict[str, bool] = {"": True}
        self._context = _context(blueprint, understanding)
        self.title = self._context["title"] = self.text(blueprint.title)
        self.package = self._context["package"] = self.string(blueprint.package)
        self.requirement_ids = {
            demand.key: f"R{number}"
            for number, demand in enumerate(
                (each for each in blueprint.requirements if self.holds(each.when)), start=1
            )
        }
        self._context["r"] = SimpleNamespace(**self.requirement_ids)

    def holds(self, condition: str) -> bool:
        """Whether ``condition`` is true of the features and the interface; empty is true."""
        if condition not in self._conditions:
            self._conditions[condition] = self._guarded(
                condition,
                lambda: bool(self._jinja.compile_expression(condition, False)(self._context)),
            )
        return self._conditions[condition]

    def text(self, text: Text | str) -> str:
        """Return a text in the customer's language, its jinja rendered."""
        return self.string(text if isinstance(text, str) else text.say(self._language))

    def string(self, source: str) -> str:
        """Return ``source`` with its jinja rendered."""
        if "{" not in source:
            return source
        return self._guarded(source, lambda: self._jinja.from_string(source).render(self._context))

    def template(self, name: str) -> str:
        """Return the rendered template called ``name``."""
        path, _ = template_file(name, self._folder, self._parts)
        return self._guarded(
            name, lambda: self._jinja.get_template(name).render(self._context), str(path)
        )

    def _guarded(self, source: str, render: Callable[[], _Result], file: str = "") -> _Result:
        try:
            return render()
        except BROKEN as error:
            place = self._place(error) or file
            place = place or f"{self._folder / 'blueprint.yaml'}: {source[:_LONGEST_SHOWN]!r}"
            why = _ENDLESS if isinstance(error, RecursionError) else error
            raise UsageError(
                f"{place} can't be rendered: {why}. Correct it (docs/blueprints.md)."
            ) from error

    def _place(self, error: BaseException) -> str:
        """``file:line`` of the template that ``error`` comes from; empty for other texts."""
        line, name = getattr(error, "lineno", None), getattr(error, "filename", None)
        if line and name:
            return f"{name}:{line}"
        frames = traceback.extract_tb(error.__traceback__)
        inside = [each for each in frames if self._is_own(Path(each.filename))]
        return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else ""

    def _is_own(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self._folders)


def _context(blueprint: Blueprint, understanding: Understanding) -> dict[str, object]:
    chinese = understanding.language == "zh"
    return {
        **{name: name in understanding.features for name in blueprint.features},
        **{name: name == understanding.interface for name in get_args(InterfaceId)},
        **{name: each.value for name, each in understanding.parameters.items()},
        "zh": chinese,
        "t": lambda en, zh: zh if chinese else en,
    }
