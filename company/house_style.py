"""Shows those who design and write code how the house does it."""

from __future__ import annotations

from dataclasses import replace

import prompts
from artifacts import Design, Idea, SourceFile
from models import Exemplary, Model, Reply, Request

__all__ = ["HouseStyled", "as_example"]

_LONGEST = 2_500
_SHOWN_FOR = (Design, SourceFile)


class HouseStyled:
    """A model whose architects and engineers see a design of the house beside their work.

    The example stands in the system prompt, which is the same for all files: so providers'
    prompt caches hold it.
    """

    def __init__(self, model: Model, house: Exemplary) -> None:
        self._model = model
        self._house = house
        self._examples: dict[Idea, str] = {}

    @property
    def name(self) -> str:
        """The name of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Pass the question on, with an example where there is one that is near."""
        example = self._example(request.idea) if request.returns in _SHOWN_FOR else ""
        if not example:
            return await self._model.answer(request)
        system = f"{request.system.rstrip()}\n\n{example}"
        return await self._model.answer(replace(request, system=system))

    def _example(self, idea: Idea) -> str:
        if idea not in self._examples:
            design = self._house.example(idea)
            self._examples[idea] = as_example(design) if design else ""
        return self._examples[idea]


def as_example(design: Design) -> str:
    """The files of ``design`` with their purposes, and as many contracts as there is room for.

    Empty when not even the files find room.
    """
    told = [file for file in design.files if file.symbols]
    for many in range(len(told), -1, -1):
        text = prompts.render("house_style", design=design, shown=told[:many])
        if len(text) <= _LONGEST:
            return text
    return ""
