"""What a call is expected to use, and what that may cost."""

from __future__ import annotations

from dataclasses import dataclass

from models import Usage

__all__ = ["Price", "Reservation"]

_WEIGHTS = (1, 8)
"""The least and the most that a token of an answer costs, in tokens of a prompt."""
_SHORT = 1_000
"""Tokens of an answer that came with a price but without a count."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """The tokens kept free for one call."""

    prompt: int
    answer: int

    @property
    def tokens(self) -> int:
        """Prompt and answer together."""
        return self.prompt + self.answer


@dataclass(slots=True)
class Price:
    """What tokens cost, as far as the answers so far tell: zero before the first one.

    Endpoints name one price for the whole call. As a token of an answer costs between one and
    eight times one of a prompt, the two extremes are learned, and the dearer one is expected.
    """

    _dearest: tuple[float, ...] = (0.0,) * len(_WEIGHTS)

    def learn(self, usage: Usage) -> None:
        """Remember the price of an answer if it is the dearest so far; cached tokens are free."""
        prompt = max(usage.prompt_tokens - usage.cached_tokens, 0)
        answer = usage.completion_tokens or (0 if prompt else _SHORT)
        dollars = usage.dollars or 0.0
        prices = (dollars / (prompt + weight * answer) for weight in _WEIGHTS)
        self._dearest = tuple(map(max, self._dearest, prices))

    def of(self, call: Reservation) -> float:
        """The dollars that ``call`` may cost."""
        pairs = zip(_WEIGHTS, self._dearest, strict=True)
        return max(price * (call.prompt + weight * call.answer) for weight, price in pairs)
