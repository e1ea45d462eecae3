"""What tokens cost, and which models are paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

__all__ = ["Charging", "FlatPrice", "Price"]

_MILLION = 1_000_000


class Price(Protocol):
    """The price of one model at one endpoint."""

    def dollars(self, prompt: int, cached: int, answer: int) -> float:
        """What a call costs now.

        Args:
            prompt: tokens of the prompt, the cached ones among them.
            cached: those of them that the provider had cached.
            answer: tokens of the answer, reasoning included.
        """

    def most(self, prompt: int, answer: int) -> float:
        """What a call of that size costs at most: at the dearest hour, and nothing cached."""


@dataclass(frozen=True, slots=True)
class FlatPrice:
    """The same for every token of a kind; in dollars for a million tokens."""

    prompt: float
    answer: float
    cached: float | None = None
    """None: cached tokens cost as much as others."""

    def dollars(self, prompt: int, cached: int, answer: int) -> float:
        """See :class:`Price`."""
        reused = self.prompt if self.cached is None else self.cached
        sum_ = (prompt - cached) * self.prompt + cached * reused + answer * self.answer
        return sum_ / _MILLION

    def most(self, prompt: int, answer: int) -> float:
        """See :class:`Price`; cached tokens may cost more where someone says so."""
        return max(self.dollars(prompt, cached, answer) for cached in (0, prompt))


@runtime_checkable
class Charging(Protocol):
    """What a model has beside ``answer`` when somebody is charged for its answers.

    A budget bounds the calls of such models before they are made. Others (the offline company,
    a script, a person) cost what their answers say, most often nothing.
    """

    @property
    def price(self) -> Price | None:
        """What its tokens cost; None when nobody knows."""

    @property
    def output_limit(self) -> int | None:
        """The most tokens that its answers may have; None when it can't be told a limit."""
