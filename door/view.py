"""Which view a person (or a program) gets of the run."""

from __future__ import annotations

import importlib
import sys
from types import TracebackType
from typing import Protocol, Self

from environment import Event
from progress import JsonLines, PlainLines, Tally

__all__ = ["View", "make_view"]


class View(Protocol):
    """An observer of events that is entered before the run and left after it."""

    tally: Tally
    redraws: bool
    """Whether it paints over what others write to the terminal."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def __call__(self, event: Event) -> None:
        """Take one event into account."""


def make_view(roles: tuple[str, ...], *, json: bool, asks: bool, asked: str = "") -> View:
    """JSON lines if asked for, the live view on a terminal, plain lines anywhere else.

    ``asks`` says that the run itself asks questions at the terminal, which a view that
    redraws itself would paint over. ``asked`` is the model that plain lines begin with.
    """
    if json:
        return JsonLines(sys.stdout)
    if asks or not sys.stdout.isatty():
        return PlainLines(sys.stdout, asked)
    # Imported by name at this point: rich takes a while, and only terminals need it.
    view: View = importlib.import_module("progress.live").LiveView(roles)
    return view
