"""Who is to answer which question, by name: known before anybody is connected."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from company import Sop
from company.settings import Settings
from errors import UsageError
from models import Address, Switchboard, is_of_the_house, known_default, read_key
from models.endpoint import OPENAI_KEY, OPENAI_URL, Endpoint

__all__ = ["OFFLINE", "Answerers"]

OFFLINE = "offline"


@dataclass(frozen=True)
class Answerers:
    """The names of the models that a company needs.

    ``default`` is that of the company's own, empty where its endpoint is still to be asked what
    it offers; ``names`` are those of others, by ``Role.Action``.
    """

    settings: Settings
    default: str
    names: Mapping[str, str]

    @classmethod
    def of(cls, settings: Settings, sop: Sop) -> Answerers:
        """Find them, and check that the endpoints that they name are there.

        Raises:
            UsageError: when one is not.
        """
        names = {f"{step.role}.{step.action.name}": step.model for step in sop.steps()}
        names = {who: name for who, name in names.items() if name}
        found = cls(settings, _default_name(settings), names)
        board = found._board(())
        for name in found.hosted:
            board.address(name)
        return found

    @property
    def default_shown(self) -> str:
        """The company's own model, also where only the endpoint knows its name."""
        return self.default or f"the first model of {self.settings.base_url}"

    @property
    def hosted(self) -> list[str]:
        """Of the models that are at an endpoint."""
        names = dict.fromkeys([self.default, *self.names.values()])
        return [name for name in names if name and not is_of_the_house(name)]

    def missing_keys(self) -> str:
        """A sentence about the keys that are not set, and who needs them; empty if all are."""
        needs: dict[str, list[str]] = {}
        for name in self.hosted:
            if variable := self._missing(name):
                needs.setdefault(variable, []).append(f"{name!r}, {self._purpose(name)}")
        if not needs:
            return ""
        told = "; ".join(f"{each}, for {' and '.join(needs[each])}" for each in needs)
        what, them = ("A key is", "it") if len(needs) == 1 else ("Keys are", "them")
        return f"{what} not set: {told}. Set {them}; {_ways(needs)}."

    def board(self, unvouched: Collection[Path] = ()) -> Switchboard:
        """What connects them; ``unvouched`` are folders of blueprints that a file alone names.

        Raises:
            UsageError: when keys are missing, or one can't be sent.
        """
        if missing := self.missing_keys():
            raise UsageError(missing)
        used = {Address.parse(name, self.settings.endpoints).endpoint for name in self.hosted}
        # Where the name is still to be asked for, that is done at the default endpoint.
        return self._board(used if self.default else {"", *used}, unvouched)

    def _board(self, used: Collection[str], unvouched: Collection[Path] = ()) -> Switchboard:
        """With the keys of those endpoints alone that are ``used``."""
        settings = self.settings
        key = settings.sendable_key() if "" in used else SecretStr("")
        default = settings.endpoint.endpoint(settings.base_url or OPENAI_URL, key, OPENAI_KEY)
        others = {
            name: table.endpoint(
                table.base_url, _key_of(table.key if name in used else None), table.key or ""
            )
            for name, table in settings.endpoints.items()
        }
        prices = {name: table.price() for name, table in settings.prices.items()}
        return Switchboard(
            default, others, prices, blueprints=settings.blueprints, unvouched=unvouched
        )

    def _missing(self, name: str) -> str:
        """The variable that must be set so that the model ``name`` can be asked."""
        if endpoint := Address.parse(name, self.settings.endpoints).endpoint:
            variable = self.settings.endpoints[endpoint].key or ""
            return "" if os.environ.get(variable, "").strip() else variable
        default = Endpoint(self.settings.base_url or OPENAI_URL)
        return OPENAI_KEY if default.is_openais and not self.settings.api_key else ""

    def _purpose(self, name: str) -> str:
        wished = [who for who, model in self.settings.models.items() if model == name]
        asking = [who for who, model in self.names.items() if model == name]
        who = wished or asking
        verb = "is" if len(who) == 1 else "are"
        return f"which {' and '.join(who)} {verb} to ask" if who else "the company's own model"


def _ways(variables: Collection[str]) -> str:
    ways = []
    if OPENAI_KEY in variables:
        ways.append("for another endpoint than OpenAI's give --base-url URL")
    if set(variables) - {OPENAI_KEY}:
        ways.append("where an endpoint wants no key, take the key out of its table in company.toml")
    return "; ".join(ways)


def _default_name(settings: Settings) -> str:
    if settings.model:
        return settings.model
    if settings.api_key or settings.base_url:
        return known_default(settings.base_url)
    return OFFLINE


def _key_of(variable: str | None) -> SecretStr:
    return read_key(os.environ.get(variable, ""), variable) if variable else SecretStr("")
