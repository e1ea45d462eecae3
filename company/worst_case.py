"""What one call may use at most, as far as that is known before it is made."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from models import Price, Request

__all__ = ["Call", "Reservation", "prompt_bound"]

_PER_MESSAGE = 32
"""More tokens than a chat template puts round a message, or before the first one."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """What is kept free for one call, and the most tokens its answer may have."""

    dollars: float
    tokens: int
    answer_limit: int | None
    """None: nothing bounds the answer, so no other call is made meanwhile."""
    excess: float = 1.0
    """How many times the worst case that is."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that is about to be made."""

    what: str
    """For people: who asks for what."""
    prompt: int
    """The most tokens that its prompt can have."""
    answer_limit: int | None
    """The most tokens that its answer can have; None when nothing bounds it."""
    price: Price | None
    """None when nobody knows it, or nothing is charged beforehand."""
    excess: float = 1.0
    """How many times its worst case an earlier call to the same model has cost."""

    def dollars(self, answer: int) -> float:
        """The most it can cost with an answer of so many tokens; 0 when nobody knows."""
        return self.price.most(self.prompt, answer) * self.excess if self.price else 0.0

    def tokens(self, answer: int) -> int:
        """The most tokens it can use with such an answer."""
        return math.ceil((self.prompt + answer) * self.excess)

    def reserving(self, answer: int) -> Reservation:
        """What to keep free for it when its answer has at most so many tokens."""
        limit = None if self.answer_limit is None else answer
        return Reservation(self.dollars(answer), self.tokens(answer), limit, self.excess)


def prompt_bound(request: Request) -> int:
    """More tokens than the prompt of ``request`` can have.

    A tokenizer that works on bytes, as those of today's models do, never makes more tokens than
    there are bytes.
    """
    messages = request.messages()
    text = json.dumps([messages, request.schema()], ensure_ascii=False)
    return len(text.encode("utf-8", "replace")) + _PER_MESSAGE * (len(messages) + 1)
