"""A key as people set it, and as it can be sent."""

from __future__ import annotations

import json

from pydantic import SecretStr

from errors import UsageError

__all__ = ["blotted", "can_be_sent", "read_key"]

_SHORTEST = 8
"""Shorter keys are words like ``none`` or ``ollama``, for servers that want any: blotting them
out would hide no secret, and tear holes into sentences."""


def read_key(text: str, name: str) -> SecretStr:
    """Return ``text`` without the white space round it: ``$(cat file)`` may leave a ``\\r``.

    Args:
        text: what stands in a variable; white space alone is no key.
        name: what to call it in an error, e.g. the variable.

    Raises:
        UsageError: when it holds what no HTTP header can; the sentence doesn't quote it.
    """
    key = text.strip()
    if not can_be_sent(key):
        raise UsageError(
            f"{name} holds white space, a control character or a letter beyond ASCII within the "
            "key, so it can't be sent. Set it anew, to the key alone, on one line."
        )
    return SecretStr(key)


def can_be_sent(key: str) -> bool:
    """Whether an HTTP header can hold it; no key at all can be sent too."""
    return all("!" <= each <= "~" for each in key)


def blotted(text: str, key: str) -> str:
    """``text`` without ``key``, also where it is stripped, or written with escapes.

    A placeholder of less than eight characters is left where it stands.
    """
    plain = {each for each in (key, key.strip()) if len(each) >= _SHORTEST}
    forms = {
        form
        for each in plain
        for form in (each, repr(each)[1:-1], repr(each.encode())[2:-1], json.dumps(each)[1:-1])
    }
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, "[key]")
    return text
