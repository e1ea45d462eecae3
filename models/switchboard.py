"""From the names that people give to the models behind them, at one endpoint or several."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from errors import UsageError
from models.address import Address, is_of_the_house, no_such_endpoint
from models.endpoint import Endpoint
from models.human import Human
from models.model import Model
from models.price import Price
from models.scripted import Scripted

__all__ = ["Switchboard"]

_NO_VARIABLE = 'name the variable that holds it in the table of the endpoint, key = "..."'


class Switchboard:
    """Connects names to models. The same name is the same model, however often it is asked for.

    Models at the same endpoint keep its limits together: its traffic is counted in one place.
    """

    def __init__(
        self,
        default: Endpoint | None = None,
        endpoints: Mapping[str, Endpoint] | None = None,
        prices: Mapping[str, Price] | None = None,
        script_dir: Path | None = None,
        blueprints: Sequence[Path] = (),
        unvouched: Collection[Path] = (),
    ) -> None:
        """Know where to look; nothing is connected yet.

        Args:
            default: the endpoint of names without ``@ENDPOINT``; OpenAI's own if None.
            endpoints: the others, by the name that stands behind the @.
            prices: what models cost, by the name they are connected by or by their own; the
                published price lists are asked for others.
            script_dir: where ``scripted:FILE`` looks for ``FILE``; the current folder if None.
            blueprints: folders of blueprints that the offline company gets beside its own.
            unvouched: those of them for whose packages nobody vouches.
        """
        self._endpoints = {**(endpoints or {}), "": default or Endpoint()}
        self._prices = dict(prices or {})
        self._script_dir = script_dir or Path()
        self._blueprints = tuple(blueprints)
        self._unvouched = tuple(unvouched)
        self._models: dict[str, Model] = {}
        self._traffic: dict[Endpoint, Any] = {}

    def connect(self, name: str) -> Model:
        """Return the model called ``name``.

        ``offline``, ``human`` and ``scripted:FILE`` are the house's own; any other name is a
        model at the default endpoint, or at another one as ``NAME@ENDPOINT``.

        Raises:
            UsageError: when the script can't be read, a blueprint is broken, nobody sits at a
                terminal, the endpoint is misspelt, or OpenAI's own is meant and there is no key.
        """
        if name not in self._models:
            self._models[name] = self._own(name) if is_of_the_house(name) else self._hosted(name)
        return self._models[name]

    def address(self, name: str) -> Address:
        """Where the model called ``name`` is, which may not be one of the house.

        Raises:
            UsageError: when it names an endpoint that there is not.
        """
        names = [each for each in self._endpoints if each]
        address = Address.parse(name, names)
        at_openai = self._endpoints[address.endpoint].is_openais
        if at_openai and (error := no_such_endpoint(name, names)):
            raise error
        return address

    def _own(self, name: str) -> Model:
        match name.partition(":"):
            case ("human", _, _):
                return Human()
            case ("offline", _, _):
                return self._offline()
            case (_, _, file):
                return Scripted.from_file(self._script_dir / file)

    def _offline(self) -> Model:
        offline: Any = _load(
            "models.offline", "Offline", self._blueprints, unvouched=self._unvouched
        )
        if self._blueprints:
            offline.knowledge  # noqa: B018 - what is broken is told before the work begins
        model: Model = offline
        return model

    def _hosted(self, name: str) -> Model:
        address = self.address(name)
        endpoint = self._endpoints[address.endpoint]
        if endpoint.is_openais and not endpoint.key.get_secret_value():
            how = f"set {endpoint.key_name}" if endpoint.key_name else _NO_VARIABLE
            raise UsageError(
                f"The model {name} needs a key for OpenAI: {how}. For another "
                "endpoint give --base-url URL; without a model, leave out --model."
            )
        model: Model = _load(
            "models.openai_compatible",
            "OpenAICompatible",
            address.model,
            endpoint=endpoint,
            price=self._price(name, address.model, endpoint),
            traffic=self._traffic_at(endpoint),
        )
        return model

    def _price(self, name: str, model: str, endpoint: Endpoint) -> Price | None:
        price: Price | None = self._prices.get(name) or self._prices.get(model)
        return price or _load("models.listed_price", "listed_price", model, endpoint.url)

    def _traffic_at(self, endpoint: Endpoint) -> Any:
        if endpoint not in self._traffic:
            place = "models.openai_compatible.traffic"
            self._traffic[endpoint] = _load(place, "Traffic", endpoint)
        return self._traffic[endpoint]


def _load(module: str, name: str, *args: Any, **options: Any) -> Any:
    # Imported by name at this point, so that a run pays only for the models it uses: the openai
    # package alone takes half a second.
    return getattr(importlib.import_module(module), name)(*args, **options)
