"""Refusals for want of money, which no wait mends."""

from __future__ import annotations

import re

__all__ = ["is_spent"]

_SPENT = re.compile(r"insufficient|exceeded your current quota|billing|credit|payment", re.I)


def is_spent(text: str) -> bool:
    """Whether a refusal says in ``text`` that what was paid for is used up."""
    return bool(_SPENT.search(text))
