"""How an endpoint is told how long an answer may be, and what it says when it doesn't like it."""

from __future__ import annotations

import re
from typing import Any

from openai import APIStatusError

__all__ = ["OutputLimit"]

_STATUSES = {400, 404, 422, 500, 501}
_UNKNOWN = re.compile(r"max_(completion_|output_|new_)?tokens|\d in the completion", re.I)


class OutputLimit:
    """The word for the limit that an endpoint is known to take: it only ever steps down.

    Some endpoints know only the older word, and some models may not write as much as ``tokens``:
    those are asked without a limit.
    """

    _WORDS = ("max_completion_tokens", "max_tokens", "")

    def __init__(self, tokens: int | None) -> None:
        self._tokens = tokens
        self._rung = 0 if tokens else len(self._WORDS) - 1

    @property
    def word(self) -> str:
        """The name of the parameter; empty when none is sent."""
        return self._WORDS[self._rung]

    @property
    def tokens(self) -> int | None:
        """The limit that is sent; None when the endpoint takes none."""
        return self._tokens if self.word else None

    def options(self) -> dict[str, Any]:
        """The limit as keyword arguments."""
        return {self.word: self._tokens} if self.word else {}

    def step_down(self, tried: str) -> None:
        """Try no more what the endpoint refused, also when several calls find it out at once."""
        if tried and tried == self.word:
            self._rung += 1

    @staticmethod
    def refused(error: APIStatusError) -> bool:
        """Whether ``error`` says that the endpoint doesn't take such a limit."""
        return error.status_code in _STATUSES and bool(_UNKNOWN.search(error.response.text))
