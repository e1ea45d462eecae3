"""Reads what the trial of a web app told, as far as it makes sense: the app may have written it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from actions.gates.page_probe import Sight, sight_of

__all__ = ["HttpAnswer", "ServerReport", "read_report"]


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back for a request; status 0 and the reason when nothing did."""

    status: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class ServerReport:
    """What became of a web app."""

    no_loopback: str
    """Why nothing can listen in this sandbox; empty when it can."""
    up: bool
    """Whether it accepted connections in time."""
    exit_code: int | None
    """With which it ended before it was asked to; None when it did not."""
    ended: bool
    """Whether it ended in time when it was asked to."""
    printed: str
    root: HttpAnswer
    answers: tuple[HttpAnswer, ...]
    """One for each request."""
    looked: bool
    """Whether its page was loaded in a browser."""
    sight: Sight | None
    """What was seen there; None when it never finished loading, too."""
    no_browser: str
    """Why the browser does not work; empty when it does, or was not used."""


def read_report(output: str, paths: Collection[str]) -> ServerReport | None:
    """Return the report in the trial's ``output``; None when there is none."""
    try:
        told = json.loads(output)
        seen = told["sight"]
        code = told.get("early")
        return ServerReport(
            no_loopback=str(told["loopback"]),
            up=bool(told.get("up")),
            exit_code=None if code is None else int(code),
            ended=bool(told.get("ended")),
            printed=str(told.get("printed", "")),
            root=_answer(told.get("root", {})),
            answers=tuple(map(_answer, told["answers"])),
            looked=seen is not None,
            sight=sight_of(seen, lambda address: _path(address, paths)) if seen else None,
            no_browser=str(told["browser"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _answer(told: Any) -> HttpAnswer:
    return HttpAnswer(int(told.get("status", 0)), str(told.get("text", "")))


def _path(address: str, paths: Collection[str]) -> str:
    """The project's file that is served there, as far as its name tells; else the address."""
    try:
        served = unquote(urlsplit(address).path).strip("/")
    except ValueError:
        return address
    files = [path for path in sorted(paths) if served and f"/{path}".endswith(f"/{served}")]
    return files[0] if files else f"/{served}"
