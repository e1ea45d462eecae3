"""The tables of ``company.toml``: endpoints, and what models cost."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from company.spelling import spelt
from company.url import Url
from models import Endpoint, FlatPrice

__all__ = ["EndpointTable", "LimitsTable", "PriceTable"]

_Variable = Annotated[
    str,
    spelt(
        "[A-Z_][A-Z0-9_]*",
        "write the name of an environment variable, in capitals, never the key itself",
    ),
]
_Dollars = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LimitsTable(_Table):
    """How much an endpoint may be asked at once; None is no limit."""

    concurrency: int | None = Field(default=None, ge=1)
    requests_per_minute: int | None = Field(default=None, ge=1)
    tokens_per_minute: int | None = Field(default=None, ge=1)
    output_limit: int = Field(default=16_000, ge=0)
    """The most tokens that an answer may have; 0 asks for no limit."""
    idle_seconds: float = Field(default=300.0, gt=0, allow_inf_nan=False)

    def endpoint(self, url: str, key: SecretStr, key_name: str) -> Endpoint:
        """The endpoint at ``url`` that is opened by ``key``, with these limits."""
        return Endpoint(
            url,
            key,
            key_name,
            concurrency=self.concurrency,
            requests_per_minute=self.requests_per_minute,
            tokens_per_minute=self.tokens_per_minute,
            output_limit=self.output_limit or None,
            idle_seconds=self.idle_seconds,
        )


class EndpointTable(LimitsTable):
    """Where an endpoint is, and the name of the environment variable that holds its key.

    The name is in capitals, as such names are: so a key that was put there by mistake is refused.
    """

    base_url: Url
    key: _Variable | None = None


class PriceTable(_Table):
    """Dollars for a million tokens; ``cached`` None: those cost as much as others."""

    prompt: _Dollars
    answer: _Dollars
    cached: _Dollars | None = None

    def price(self) -> FlatPrice:
        """The price as models use it."""
        return FlatPrice(self.prompt, self.answer, self.cached)
