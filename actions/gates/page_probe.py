"""Puts the probe into a copy of a page, and reads what the probe saw."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from actions.gates.page_steps import page_orders
from artifacts import Entry

__all__ = ["Sight", "probed_files", "probed_path", "read_sight", "sight_of"]

_PLACES = (r"<head(?:\s[^<>]*)?>", r"<html(?:\s[^<>]*)?>", r"<!doctype[^<>]*>")
_SEEN = re.compile(r"<html[^<>]*?\sdata-softhouse=\"([^\"]*)\"")
_CONSOLE = re.compile(
    r"INFO:CONSOLE[:(]\d+\)?\] \"(Uncaught .{0,500}?)\", source: (\S*) \((\d+)\)", re.S
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What became of a page."""

    errors: tuple[tuple[str, str, int], ...]
    """Message, path in the project (empty when unknown) and line of each error."""
    missing: tuple[tuple[str, bool], ...]
    """Address of what could not be loaded, and whether it was wanted as a module."""
    lost: tuple[tuple[str, str], ...]
    """Selector of each step that could not be taken, and why."""
    texts: tuple[str, ...]
    """What the page showed, fields included, at the start and after each step that changed it."""
    reacted: bool


def probed_path(page: str) -> str:
    """Where the copy lies: beside the page, so that its relative links hold."""
    return posixpath.join(posixpath.dirname(page), "softhouse-probe.html")


def probed_files(entry: Entry, job_files: Mapping[str, str]) -> dict[str, str]:
    """The project's files with a copy of the page that loads the probe before all else."""
    page = entry.target
    script = posixpath.join(posixpath.dirname(page), "softhouse-probe.js")
    return {
        **job_files,
        probed_path(page): _with_probe(job_files[page], entry),
        script: Path(__file__).with_name("page_probe.js").read_text(encoding="utf-8"),
    }


def _with_probe(text: str, entry: Entry) -> str:
    """Insert the probe within a line, so that line numbers stay as they are."""
    data = page_orders(entry.keys, entry.expect)
    tag = f'<script src="softhouse-probe.js" data-orders="{html.escape(data)}"></script>'
    found = (re.search(place, text, re.IGNORECASE) for place in _PLACES)
    place = next((match.end() for match in found if match), 0)
    return text[:place] + tag + text[place:]


def read_sight(dumped: str, log: str, page: str) -> Sight | None:
    """What the probe left in the dumped page; None when it left nothing.

    ``log`` is what the browser wrote: it tells more about an error than the page may know.
    """
    found = _SEEN.search(dumped)
    if not found:
        return None
    try:
        seen = json.loads(unquote(found[1]))
        own = _Addresses(str(seen["page"]), page)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None  # the page has put its own words in the probe's place
    sight = sight_of(seen, own.path)
    return replace(sight, errors=_explained(sight.errors, log, own)) if sight else None


def sight_of(seen: Any, path: Callable[[str], str]) -> Sight | None:
    """What the probe told, if it makes sense; ``path`` finds the project's file of an address."""
    try:
        errors = [(str(text), path(str(file)), int(line)) for text, file, line in seen["errors"]]
        return Sight(
            errors=tuple(dict.fromkeys(errors)),
            missing=tuple((path(str(link)), bool(module)) for link, module in seen["missing"]),
            lost=tuple((str(selector), str(why)) for selector, why in seen["lost"]),
            texts=tuple(map(str, seen["text"])),
            reacted=bool(seen["reacted"]),
        )
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def _explained(
    errors: tuple[tuple[str, str, int], ...], log: str, own: _Addresses
) -> tuple[tuple[str, str, int], ...]:
    """A page that was opened from a file is told of errors in its scripts only that they are."""
    if not any(text.startswith("Script error") for text, _, _ in errors):
        return errors
    told = [(text, own.path(file), int(line)) for text, file, line in _CONSOLE.findall(log)]
    kept = [error for error in errors if not error[0].startswith("Script error")]
    return tuple(dict.fromkeys([*told, *kept])) if told else errors


class _Addresses:
    """Turns the browser's addresses into paths of the project."""

    def __init__(self, address: str, page: str) -> None:
        self._copy = probed_path(page)
        self._page = page
        self._root = unquote(address).removesuffix(self._copy)

    def path(self, address: str) -> str:
        path = unquote(address).removeprefix(self._root)
        return self._page if path == self._copy else path
