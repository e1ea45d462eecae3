"""Which variable of the environment sends a connection through a proxy."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

__all__ = ["proxy_variable", "proxy_variables"]


def proxy_variable(url: str) -> str:
    """The one that counts for ``url``; empty where none is set, or NO_PROXY excludes it."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or "") or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return ""
    return next(iter(_set([parts.scheme, "all"])), "")


def proxy_variables() -> list[str]:
    """All that are set, whatever they are for: the HTTP client reads them all."""
    return _set(["http", "https", "all"])


def _set(schemes: Iterable[str]) -> list[str]:
    # Lower case counts first where both are set, as everywhere.
    names = (f"{scheme}_proxy" for scheme in schemes)
    found = (
        next((each for each in (name, name.upper()) if os.environ.get(each)), "") for name in names
    )
    return [name for name in found if name]
