"""Figures as text, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.figure import Figure

__all__ = ["table"]

_HEADS = ("", "", "min", "median", "max", "target", "÷ target", "MetaGPT*")


def table(figures: Iterable[Figure]) -> str:
    """Return a line for each figure under a line of headings."""
    rows = [_HEADS, *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = figure.ratio
    return (
        figure.name,
        figure.unit,
        _number(min(figure.samples)),
        _number(figure.median),
        _number(max(figure.samples)),
        "" if figure.target is None else f"≤ {_number(figure.target)}",
        "" if ratio is None else f"{ratio:.2f}{' missed' if ratio > 1 else ''}",
        "" if figure.peer is None else _number(figure.peer),
    )


def _number(value: float) -> str:
    """Three digits that count; whole numbers as such."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    texts = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
    return "  ".join([*texts, *numbers]).rstrip()
