"""How an endpoint is told how long an answer may be, and what it says when it doesn't like it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from models.openai_compatible.ladder import Ladder

__all__ = ["OutputLimit"]

_NEW, _OLD = "max_completion_tokens", "max_tokens"
_UNKNOWN = re.compile(r"max_(completion_|output_|new_)?tokens|in the completion", re.I)
_CEILING = re.compile(
    r"at most (\d+) (?:completion|output) tokens"  # OpenAI
    r"|max_\w*tokens[^\d\[]{0,60}\[1, ?(\d+)\]"  # DeepSeek, Qwen
    r"|max_\w*tokens: \d+ > (\d+)"  # Anthropic
    r"|max_\w*tokens\W[^\d]{0,60}less than or equal to\W{0,3}(\d+)",  # Groq
    re.I,
)


class OutputLimit:
    """The word for the limit that an endpoint takes, and the most tokens it allows.

    ``tokens`` is the limit that is wanted; an endpoint whose models may not write as much says
    how much they may, and from then on is asked for that.
    """

    def __init__(self, tokens: int | None, url: str) -> None:
        self._tokens = tokens
        self._ceiling: int | None = None
        # Several local servers ignore the newer word without a sound, so that their answers
        # would have no limit; OpenAI's newer models refuse the older one.
        words = (_NEW, _OLD) if _is_openais(url) else (_OLD, _NEW)
        self.ladder = Ladder(*words, "")

    @property
    def tokens(self) -> int | None:
        """The limit that is sent; None when none is wanted, or the endpoint takes none."""
        return self.of(None) if self.ladder.current else None

    @property
    def ceiling(self) -> int | None:
        """The most that the endpoint said it allows."""
        return self._ceiling

    def of(self, wanted: int | None) -> int | None:
        """The limit for one call that wants at most ``wanted`` tokens."""
        limits = [limit for limit in (self._tokens, self._ceiling, wanted) if limit]
        return min(limits) if limits else None

    def lower(self, text: str, sent: int | None) -> bool:
        """Keep to what ``text`` says is allowed, if it does and that is less than was sent."""
        found = _CEILING.search(text)
        if not found or not sent:
            return False
        allowed = int(next(group for group in found.groups() if group))
        if not 0 < allowed < sent:
            return False
        self._ceiling = min(allowed, self._ceiling or allowed)
        return True

    def recall(self, word: object, ceiling: object) -> None:
        """Start from what an earlier run found out."""
        self.ladder.recall(word)
        if isinstance(ceiling, int) and not isinstance(ceiling, bool) and ceiling > 0:
            self._ceiling = ceiling

    @staticmethod
    def refused(text: str) -> bool:
        """Whether ``text`` says that the endpoint doesn't take such a limit."""
        return bool(_UNKNOWN.search(text))


def _is_openais(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host.endswith(("openai.com", ".azure.com"))
