"""Sends requests to the program, as a client with cookies would."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError

__all__ = ["Answer", "client"]

_MOST_TEXT = 100_000
_PATIENCE = 10.0
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"

Answer = dict[str, Any]
"""``status`` (0 when there was none), ``text`` (head lines that lead on, and the body)."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirection is an answer; where it leads may lie in the network."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def client(base: str) -> Callable[[Mapping[str, str]], Answer]:
    """Return what sends a request, given its ``method``, ``path`` and ``body``."""
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPCookieProcessor(CookieJar()),
        _Stay,
    )

    def send(request: Mapping[str, str]) -> Answer:
        try:
            with opener.open(_written(base, request), timeout=_PATIENCE) as response:
                return _read(response)
        except HTTPError as response:
            with response:
                return _read(response)
        except (OSError, HTTPException, ValueError) as error:
            return {"status": 0, "text": f"{type(error).__name__}: {error}"}

    return send


def _written(base: str, request: Mapping[str, str]) -> urllib.request.Request:
    body = request["body"]
    kind = _JSON if body.startswith(("{", "[")) else _FORM
    return urllib.request.Request(  # noqa: S310 - the base is the loopback's
        base + request["path"],
        data=body.encode() if body else None,
        headers={"Content-Type": kind} if body else {},
        method=request["method"],
    )


def _read(response: HTTPResponse | HTTPError) -> Answer:
    body = response.read(_MOST_TEXT).decode("utf-8", "replace")
    leads = response.headers.get("Location", "")
    return {"status": response.status, "text": f"{leads}\n{body}" if leads else body}
