"""From settings and a procedure to the models that are asked."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from company import Sop
from company.settings import Settings
from door.trust import check_keys
from errors import UsageError
from models import Address, Endpoint, Model, Switchboard, default_model, is_of_the_house
from models.endpoint import OPENAI_URL

__all__ = ["Connected"]

_OFFLINE = "offline"


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
        names = {f"{step.role}.{step.action.name}": step.model for step in sop.steps()}
        names = {who: name for who, name in names.items() if name}
        default = settings.model or ("" if _has_endpoint(settings) else _OFFLINE)
        check_keys(settings, [default, *names.values()], flags, remembered)
        board = Switchboard(_default(settings), _endpoints(settings, names), _prices(settings))
        if not default:
            default = asyncio.run(default_model(settings.base_url, settings.api_key or ""))
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
        if self.name == _OFFLINE:
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


def _has_endpoint(settings: Settings) -> bool:
    return bool(settings.api_key or settings.base_url)


def _default(settings: Settings) -> Endpoint:
    key = settings.api_key or SecretStr("")
    return settings.endpoint.endpoint(settings.base_url or OPENAI_URL, key, "OPENAI_API_KEY")


def _endpoints(settings: Settings, names: Mapping[str, str]) -> dict[str, Endpoint]:
    """Those that there are, with the keys of those that are in use."""
    used = {
        Address.parse(name, settings.endpoints).endpoint
        for name in [*names.values(), settings.model or ""]
    }
    return {
        name: table.endpoint(table.base_url, _key(name, table.key, name in used), table.key or "")
        for name, table in settings.endpoints.items()
    }


def _key(endpoint: str, variable: str | None, used: bool) -> SecretStr:
    if variable is None or not used:
        return SecretStr("")
    if not os.environ.get(variable):
        raise UsageError(
            f"The key of the endpoint {endpoint} is in {variable}, which is not set. Set it, or "
            "where the endpoint wants no key, take the key out of its table."
        )
    return SecretStr(os.environ[variable])


def _prices(settings: Settings) -> dict[str, Any]:
    return {name: table.price() for name, table in settings.prices.items()}


def _resolved(name: str) -> str:
    kind, _, file = name.partition(":")
    return f"{kind}:{Path(file).resolve()}" if kind == "scripted" and file else name
