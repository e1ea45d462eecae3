"""Whether a limit in dollars can be kept, found out before anything is paid."""

from __future__ import annotations

from collections.abc import Iterable

from errors import UsageError
from models import Charging, Model

__all__ = ["check_prices"]


def check_prices(models: Iterable[Model], dollars: float | None, tokens: int | None) -> None:
    """Refuse a limit in dollars on models whose price nobody knows, unless tokens bound the run.

    Raises:
        UsageError: naming the first such model and what to do.
    """
    if dollars is None or tokens is not None:
        return
    for model in models:
        if isinstance(model, Charging) and model.price is None:
            raise UsageError(
                f"The price of {model.name} is not known, so --invest {dollars:g} could not be "
                f'kept. Write it into company.toml, as [prices."{model.name}"] with prompt = and '
                "answer =, in dollars for a million tokens; or give --max-tokens N."
            )
