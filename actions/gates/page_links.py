"""Finds what a page refers to and nobody wrote."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote, urlsplit

from actions.gates.codebase import Codebase
from artifacts import Finding

__all__ = ["check_links"]

# Not html.parser: on text that was made to be slow it takes quadratic time.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_TAG = re.compile(r"<(script|link|img|audio|source)(\s[^<>]*)>", re.I)
_LINK = re.compile(r"\s(?:src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_MOST_LINKS = 1000


def check_links(codebase: Codebase, copied: Container[str] = ()) -> list[Finding]:
    """Return files that a page needs and the project lacks, and what it would fetch from afar.

    ``copied`` are the paths of files that are none of the code and travel with it.
    """
    findings: list[Finding] = []
    for path, text in codebase.texts.items():
        if path.endswith((".html", ".htm")):
            for line, link in islice(_links(text), _MOST_LINKS):
                problem = _problem(path, link, codebase, copied)
                findings += (
                    [Finding(path=path, message=f"{problem} (line {line})")] if problem else []
                )
    return findings


def _links(text: str) -> Iterator[tuple[int, str]]:
    """Line and address of what the page can't do without."""
    shown = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for tag in _TAG.finditer(shown):
        link = _LINK.search(tag[2])
        if link:
            line = shown.count("\n", 0, tag.start()) + 1
            yield line, unescape(next(filter(None, link.groups()), ""))


def _problem(page: str, link: str, codebase: Codebase, copied: Container[str]) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return f"refers to {link[:80]!r}, which is no address"
    if parts.scheme in {"http", "https"} or link.startswith("//"):
        return f"loads {link[:200]}; a page must bring all its files along"
    if parts.scheme or not parts.path or link.startswith("#"):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    is_there = target in codebase.texts or target in copied
    return "" if is_there else f"refers to {link[:200]}, which nobody wrote"
