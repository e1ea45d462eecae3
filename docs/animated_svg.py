"""Draws what was on a terminal, and when, as one SVG that moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

__all__ = ["Line", "Moment", "Picture", "Run", "as_svg"]

_HOLD = 8.0
"""Seconds for which the last picture stays."""
_CELL, _LINE, _MARGIN = 7.8, 15.6, 14.0
_INK, _PAPER = "#d8dee9", "#1e222a"
_COLOURS = {
    "red": "#e06c75",
    "green": "#98c379",
    "brown": "#e5c07b",  # what terminals call dark yellow
    "blue": "#61afef",
    "magenta": "#c678dd",
    "cyan": "#56b6c2",
}
_STYLE = """
text { font: 13px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre; }
.b { font-weight: bold; }
"""
_STILL = "@media (prefers-reduced-motion: reduce) { g { animation: none !important; } }"


@dataclass(frozen=True)
class Run:
    """Characters of one line that look the same."""

    column: int
    text: str
    colour: str
    """A terminal's name for it (``default``, ``green``...), or six hexadecimal digits."""
    bold: bool


Line = tuple[Run, ...]
Picture = tuple[Line, ...]
Moment = tuple[float, Picture]
"""Seconds since the start, and what was to be seen from then on."""


@dataclass(frozen=True)
class _Sight:
    """One line of the terminal, and from when to when it was to be seen."""

    row: int
    line: Line
    start: float
    end: float

    @property
    def span(self) -> tuple[float, float]:
        return self.start, self.end


def as_svg(moments: Sequence[Moment], columns: int, title: str) -> str:
    """Draw each line for as long as it was to be seen; begin anew when all is over.

    Where nothing moves (or nobody wants that) the last picture is shown.
    """
    whole = moments[-1][0] + _HOLD
    sights = _sights(moments, whole)
    spans = {span: number for number, span in enumerate(dict.fromkeys(s.span for s in sights))}
    rows = 1 + max(sight.row for sight in sights)
    size = f'width="{columns * _CELL + 2 * _MARGIN:g}" height="{rows * _LINE + 2 * _MARGIN:g}"'
    rules = [_rule(number, *span, whole) for span, number in spans.items()]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}" + "\n".join([*rules, _STILL]) + "</style>",
        f'<rect {size} rx="8" fill="{_PAPER}"/>',
        *(_drawn(sight, spans[sight.span]) for sight in sights),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _sights(moments: Sequence[Moment], whole: float) -> list[_Sight]:
    """Each line once for each time that it was to be seen without a break."""
    found: list[_Sight] = []
    for row in range(len(moments[0][1])):
        starts: list[tuple[float, Line]] = []
        for at, picture in moments:
            if not starts or starts[-1][1] != picture[row]:
                starts.append((at, picture[row]))
        for (start, line), following in zip_longest(starts, starts[1:]):
            if line:
                found.append(_Sight(row, line, start, following[0] if following else whole))
    return found


def _rule(number: int, start: float, end: float, whole: float) -> str:
    """When the lines of class ``s<number>`` are to be seen."""
    steps = {0.0: "hidden", start: "visible"}
    if end < whole:
        steps[end] = "hidden"
    last = list(steps.values())[-1]
    frames = " ".join(f"{at / whole:.2%} {{ visibility: {how}; }}" for at, how in steps.items())
    animation = f"animation: k{number} {whole:.2f}s step-end infinite"
    return f".s{number} {{ visibility: {last}; {animation}; }} @keyframes k{number} {{ {frames} }}"


def _drawn(sight: _Sight, number: int) -> str:
    y = _MARGIN + _LINE * (sight.row + 0.75)
    return f'<g class="s{number}">{"".join(_text(run, y) for run in sight.line)}</g>'


def _text(run: Run, y: float) -> str:
    x, length = _MARGIN + run.column * _CELL, len(run.text) * _CELL
    colour = _COLOURS.get(run.colour, f"#{run.colour}" if len(run.colour) == 6 else _INK)
    bold = ' class="b"' if run.bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs" '
        f"fill={quoteattr(colour)}{bold}>{escape(run.text)}</text>"
    )
