"""How long an endpoint asks to be left alone."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

__all__ = ["retry_after"]

_IN_WORDS = re.compile(r"(?:try again|retry) in (?:(\d+)m)?([\d.]+)(ms|s)\b", re.I)


def retry_after(headers: Mapping[str, str], text: str = "") -> float | None:
    """Seconds from now, by ``retry-after-ms`` or ``Retry-After`` (seconds or a date).

    Where there is no such header, by what ``text`` says ("Please try again in 7.6s"). None
    when nobody says; never less than 0.
    """
    for name, divisor in (("retry-after-ms", 1000), ("retry-after", 1)):
        seconds = _number(headers.get(name, ""))
        if seconds is not None:
            return max(0.0, seconds / divisor)
    return _until(headers.get("retry-after", "")) if "retry-after" in headers else _said(text)


def _number(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if seconds == seconds else None  # noqa: PLR0124 - "nan" is no number


def _until(date: str) -> float | None:
    try:
        return max(0.0, parsedate_to_datetime(date).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _said(text: str) -> float | None:
    found = _IN_WORDS.search(text)
    if not found:
        return None
    minutes, amount, unit = found.groups()
    seconds = _number(amount.rstrip("."))
    if seconds is None:
        return None
    return int(minutes or 0) * 60 + (seconds / 1000 if unit == "ms" else seconds)
