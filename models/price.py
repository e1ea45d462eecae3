"""What tokens cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["FlatPrice", "Price"]

_MILLION = 1_000_000


class Price(Protocol):
    """The price of one model at one endpoint."""

    def dollars(self, prompt: int, cached: int, answer: int) -> float:
        """What a call costs.

        Args:
            prompt: tokens of the prompt, the cached ones among them.
            cached: those of them that the provider had cached.
            answer: tokens of the answer, reasoning included.
        """


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
