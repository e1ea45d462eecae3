"""Settings that are written by a rule, each with the words that say the rule."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.utils import canonicalize_name
from pydantic import AfterValidator

from company.url import checked_url
from environment.packages import package_name

__all__ = ["key_alone", "key_and_url", "package_of_the_index", "possible_path", "spelt"]

_PAIR = "write VARIABLE=URL"


def spelt(pattern: str, rule: str) -> AfterValidator:
    """Refuse a text that ``pattern`` doesn't match as a whole, with ``rule``, which is shown."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(rule)
        return text

    return AfterValidator(check)


def possible_path(path: Path) -> Path:
    """Return ``path`` if a system can have it.

    Raises:
        ValueError: when it holds the character that ends a path.
    """
    if "\0" in str(path):
        raise ValueError("write the path of a folder, without the character \\u0000")
    return path


def package_of_the_index(text: str) -> str:
    """Return ``text`` if it is the name of a package, and nothing more.

    Raises:
        ValueError: when it is an address, or says which version.
    """
    if package_name(text) != canonicalize_name(text):
        raise ValueError("write the name of a package alone, without a version or an address")
    return text


def key_alone(value: object) -> object:
    """A text without the white space round it, None for white space alone; others as they are."""
    return value.strip() or None if isinstance(value, str) else value


def key_and_url(text: str) -> str:
    """Return ``text`` if it is ``VARIABLE=URL``.

    Raises:
        ValueError: when it isn't, or when one of them can't be used.
    """
    variable, _, url = text.partition("=")
    if not re.fullmatch("[A-Z_][A-Z0-9_]*", variable) or not url:
        raise ValueError(f"{_PAIR}, the name of a variable in capitals, and not the key")
    try:
        checked_url(url)
    except ValueError as error:
        raise ValueError(f"{_PAIR}, and not the key; as to the URL, {error}") from error
    return text
