"""The customer's words, before anything is made of them."""

from __future__ import annotations

from errors import UsageError

__all__ = ["MOST_CHARACTERS", "require_words"]

MOST_CHARACTERS = 20_000
"""How long an idea may be: some eight pages, which every company reads in seconds."""


def require_words(idea: str) -> None:
    """Refuse an idea that says nothing, or more than is read.

    Raises:
        UsageError: it is empty, or longer than ``MOST_CHARACTERS``.
    """
    if not idea.strip():
        raise UsageError('The idea is empty. Say what to build, e.g. "build a snake game".')
    if len(idea) > MOST_CHARACTERS:
        raise UsageError(
            f"The idea has {len(idea):,} characters; at most {MOST_CHARACTERS:,} are read. "
            "Say in fewer what to build."
        )
