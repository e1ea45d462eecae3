"""A request to a web app in one line: ``POST /api/links {"url": "https://example.org"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["RequestLine", "read_request"]

_LINE = re.compile(r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (/[!-~]*)(?: (.*))?", re.S)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """What is sent: JSON when the body begins like it, else the fields of a form."""

    method: str
    path: str
    body: str = ""


def read_request(line: str) -> RequestLine:
    """Take a request apart.

    Raises:
        ValueError: it is none; the message says what one looks like.
    """
    found = _LINE.fullmatch(line.strip())
    if not found:
        raise ValueError(
            f"{line!r} is no request; write the method, the path and, if there is one, the body: "
            'GET /health or POST /api/links {"url": "https://example.org"}'
        )
    return RequestLine(found[1], found[2], (found[3] or "").strip())
