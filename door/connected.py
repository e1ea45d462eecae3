"""From settings and a procedure to the models that are asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from company import Sop
from company.settings import Settings
from door.answerers import OFFLINE, Answerers
from door.trust import check_keys, strange_blueprints
from models import Address, Model, default_model, is_of_the_house

__all__ = ["Connected"]


@dataclass(frozen=True)
class Connected:
    """The company's own model, and those that somebody else is to ask.

    ``name`` and ``names`` are how people say them, ``NAME@ENDPOINT`` included; ``names`` and
    ``others`` go by ``Role.Action``.
    """

    settings: Settings
    name: str
    model: Model
    names: Mapping[str, str]
    others: Mapping[str, Model]

    @classmethod
    def to(
        cls,
        settings: Settings,
        sop: Sop,
        flags: Mapping[str, Any],
        remembered: Mapping[str, Any] | None = None,
    ) -> Connected:
        """Connect all models that ``sop`` needs; ``remembered`` is what a journal says.

        Raises:
            UsageError: when a model can't be had, or a key would go where no person sent it.
            ModelUnreachableError: when no model was named and the endpoint offers none.
        """
        wanted = Answerers.of(settings, sop)
        names, default = wanted.names, wanted.default
        check_keys(settings, [default, *names.values()], flags, remembered)
        board = wanted.board(strange_blueprints(settings, flags))
        if not default:
            default = asyncio.run(default_model(settings.base_url, settings.sendable_key()))
        others = {who: board.connect(name) for who, name in names.items() if name != default}
        return cls(settings, default, board.connect(default), names, others)

    @property
    def all_names(self) -> set[str]:
        """Of every model that may be asked."""
        return {self.name, *self.names.values()}

    @property
    def costs(self) -> bool:
        """Whether one of them is at an endpoint, and may cost something."""
        return not all(map(is_of_the_house, self.all_names))

    @property
    def asks(self) -> bool:
        """Whether a person is asked."""
        return "human" in self.all_names

    def kept(self) -> dict[str, Any]:
        """What the journal keeps, with files named so that they are found from any folder."""
        models = {who: _resolved(name) for who, name in self.settings.models.items()}
        return self.settings.kept() | {"model": _resolved(self.name), "models": models}

    def notices(self) -> Iterator[str]:
        """What a person should know about who answers."""
        if self.settings.model is None:
            yield self._chosen()
        if self.others:
            by_name: dict[str, list[str]] = {}
            for who in self.others:
                by_name.setdefault(self.names[who], []).append(who)
            parts = (f"{self._shown(name)} answers {', '.join(by_name[name])}" for name in by_name)
            yield f"{'; '.join(parts)}; {self._shown(self.name)} answers everything else."

    def _chosen(self) -> str:
        if self.name == OFFLINE:
            return (
                "No language model is connected: the offline company works from its own "
                "knowledge. To connect one: --model NAME with OPENAI_API_KEY set, or --base-url "
                "URL."
            )
        why = "a key is set" if self.settings.api_key else "an endpoint is"
        return f"No --model was named; {why}, so {self.name} is used."

    def _shown(self, name: str) -> str:
        """``name``, with where its endpoint is: a file may have said so."""
        address = Address.parse(name, self.settings.endpoints)
        if is_of_the_house(name) or not address.endpoint:
            return name
        return f"{address.model} at {self.settings.endpoints[address.endpoint].base_url}"


def _resolved(name: str) -> str:
    kind, _, file = name.partition(":")
    return f"{kind}:{Path(file).resolve()}" if kind == "scripted" and file else name
