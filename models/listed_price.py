"""The prices of many models at many providers, from the table of the genai-prices package.

The table comes with the package and is never fetched: it is as old as the installed version.
Loading it takes a fifth of a second, so only a run that uses a paid model imports this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from genai_prices import Usage, calc_price
from genai_prices.types import PriceCalculation

__all__ = ["ListedPrice", "listed_price"]

_FREE = ":free"
"""How OpenRouter's models end that cost nothing."""
_HALF_HOURS = 48
_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class ListedPrice:
    """What the table says of ``model`` at ``url``."""

    model: str
    url: str
    dearest: datetime
    """A moment at which it costs the most: some providers charge by the hour of the day."""

    def dollars(self, prompt: int, cached: int, answer: int) -> float:
        """See :class:`models.Price`."""
        return float(_calculated(self.model, self.url, prompt, cached, answer).total_price)

    def most(self, prompt: int, answer: int) -> float:
        """See :class:`models.Price`."""
        found = _calculated(self.model, self.url, prompt, 0, answer, self.dearest)
        return float(found.total_price)


def listed_price(model: str, url: str) -> ListedPrice | None:
    """The price of ``model`` at the endpoint ``url``; None when the table has none.

    An entry without prices counts as unknown, unless its name says that it is free.
    """
    try:
        found = _calculated(model, url, 0, 0, 0)
    except LookupError:
        return None
    prices = found.model_price
    if not model.endswith(_FREE) and None in (prices.input_mtok, prices.output_mtok):
        return None
    return ListedPrice(model, url, _dearest(model, url))


def _dearest(model: str, url: str) -> datetime:
    now = datetime.now(UTC)
    hours = (now + timedelta(minutes=30 * number) for number in range(_HALF_HOURS))
    return max(hours, key=lambda at: _calculated(model, url, _MANY, 0, _MANY, at).total_price)


def _calculated(
    model: str, url: str, prompt: int, cached: int, answer: int, at: datetime | None = None
) -> PriceCalculation:
    tokens = Usage(input_tokens=prompt, cache_read_tokens=min(cached, prompt), output_tokens=answer)
    return calc_price(tokens, model, provider_api_url=url, genai_request_timestamp=at)
