"""Finds what a page refers to and nobody wrote."""

from __future__ import annotations

import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from actions.gates.codebase import Codebase
from artifacts import Finding

__all__ = ["check_links"]

_NEEDED = {"script": "src", "link": "href", "img": "src", "audio": "src", "source": "src"}


def check_links(codebase: Codebase) -> list[Finding]:
    """Return files that a page needs and the project lacks, and what it would fetch from afar."""
    findings: list[Finding] = []
    for path, text in codebase.texts.items():
        if path.endswith((".html", ".htm")):
            for line, link in _links(text):
                problem = _problem(path, link, codebase)
                findings += (
                    [Finding(path=path, message=f"{problem} (line {line})")] if problem else []
                )
    return findings


class _Links(HTMLParser):
    """Collects what a page can't do without."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        link = dict(attrs).get(_NEEDED.get(tag, "")) or ""
        if link:
            self.found.append((self.getpos()[0], link))


def _links(text: str) -> list[tuple[int, str]]:
    parser = _Links()
    parser.feed(text)
    parser.close()
    return parser.found


def _problem(page: str, link: str, codebase: Codebase) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return f"refers to {link[:80]!r}, which is no address"
    if parts.scheme in {"http", "https"} or link.startswith("//"):
        return f"loads {link[:200]}; a page must bring all its files along"
    if parts.scheme or not parts.path or re.match(r"#", link):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    return "" if target in codebase.texts else f"refers to {link[:200]}, which nobody wrote"
