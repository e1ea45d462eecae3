"""The live view: who does what, files, gates and cost, drawn in place while the company works."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from environment.events import Event, Noticed
from progress.excerpt import end_of
from progress.tally import Tally

__all__ = ["LiveView"]

_MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "bold red"),
    "unchecked": ("–", "yellow"),
}
_MOST_SHOWN = 3
_WIDEST = 96
_BAR = 30
_FRAME = 4
"""Columns that the panel takes for itself."""
_ECHO = 2
"""Columns for the ^C that terminals write at the cursor: on the next line it would shift all."""


class LiveView:
    """An observer to be used as a context manager round the run."""

    redraws = True

    def __init__(self, roles: tuple[str, ...], console: Console | None = None) -> None:
        """``roles`` are the names of those hired, in the order to show them."""
        self.tally = Tally()
        self._roles = roles
        self._console = console or Console()
        self._live = Live(
            get_renderable=self.draw,
            console=self._console,
            refresh_per_second=8,
            transient=True,
            redirect_stderr=False,
        )

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.stop()

    def __call__(self, event: Event) -> None:
        """Take one event into account; it shows at the next refresh, a notice above the view."""
        self.tally(event)
        if isinstance(event, Noticed):
            self._console.print(Text(event.sentence))

    def draw(self) -> RenderableType:
        """The view as it stands."""
        return Panel(
            Group(
                self._people(),
                Text(),
                *self._arriving(),
                self._files(),
                self._gates(),
                self._cost(),
            ),
            title=Text(self.tally.idea or "Softhouse", overflow="ellipsis", no_wrap=True),
            subtitle=Text(self.tally.folder, overflow="ellipsis", no_wrap=True),
            width=self._width,
        )

    @property
    def _width(self) -> int:
        return min(self._console.width - _ECHO, _WIDEST)

    def _people(self) -> Table:
        table = Table.grid(padding=(0, 2), expand=True)
        table.add_column(no_wrap=True, width=max(map(len, self._roles), default=0))
        table.add_column(no_wrap=True, justify="right", width=3)
        table.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
        for role in self._roles:
            table.add_row(
                Text(role, style="bold" if self.tally.doing.get(role) else "dim"),
                Text(str(self.tally.finished[role] or ""), style="dim"),
                self._work_of(role),
            )
        return table

    def _work_of(self, role: str) -> Text:
        works = list(self.tally.doing.get(role, {}).values())
        more = len(works) - _MOST_SHOWN
        shown = ", ".join(works[:_MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")
        return Text(shown, style="cyan")

    def _arriving(self) -> list[Text]:
        """Two lines, and from the first piece to the end always two, so that nothing jumps."""
        incoming, now = self.tally.incoming, time.monotonic()
        if not incoming.ever:
            return []
        shown = incoming.shown(now)
        if not shown:
            none = "waiting for the next answer" if self.tally.waiting else "nothing on its way"
            return [_line("text", none), Text()]
        more = f" and {len(shown) - 1} more" if shown[1:] else ""
        rate = incoming.rate(now)
        pace = "" if rate is None else f" · {rate:,} characters a second"
        indent = " " * len(_label(""))
        end = end_of(shown[0].tail, self._width - _FRAME - len(indent))
        return [
            _line("text", f"{shown[0].what}{more}{pace}"),
            Text(indent + end, style="italic", no_wrap=True),
        ]

    def _files(self) -> Table:
        done, planned = len(self.tally.written), len(self.tally.planned)
        told = f"{done} of {planned}" if planned else "not planned yet"
        room = self._width - _FRAME - len(_label("")) - 2 - len(told)
        line = Table.grid(padding=(0, 2))
        line.add_row(
            Text("files"),
            ProgressBar(total=max(planned, 1), completed=done, width=max(1, min(room, _BAR))),
            Text(told, style="dim", no_wrap=True, overflow="ellipsis"),
        )
        return line

    def _gates(self) -> Text:
        line = Text(_label("gates"), no_wrap=True, overflow="ellipsis")
        if not self.tally.gates:
            line.append("not checked yet", style="dim")
        for gate in self.tally.gates:
            mark, style = _MARKS[gate.verdict]
            line.append(f"{mark} {gate.gate}  ", style=style)
        if self.tally.round:
            line.append(f"(after fix {self.tally.round})", style="dim")
        return line

    def _cost(self) -> Text:
        tally = self.tally
        waiting = f" ({tally.waiting} under way)" if tally.waiting else ""
        used = f" · {tally.used()} · {tally.money()}" if tally.tokens else ""
        return Text(
            f"{tally.model}: {tally.calls} calls{waiting}{used} · {tally.seconds:.0f} s",
            style="dim",
            no_wrap=True,
            overflow="ellipsis",
        )


def _label(name: str) -> str:
    return f"{name:<7}"


def _line(name: str, told: str) -> Text:
    line = Text(_label(name), no_wrap=True, overflow="ellipsis")
    return line.append(told, style="dim")
