"""Figures become a table that can be read at a glance."""

from __future__ import annotations

from benchmarks.figure import Figure
from benchmarks.table import table


def test_a_figure_shows_its_range_and_how_it_stands_to_its_target() -> None:
    heads, row = table([Figure("start", "s", (0.31, 0.29, 0.4), target=0.5, peer=1.9)]).splitlines()
    assert heads.split() == ["min", "median", "max", "target", "÷", "target", "MetaGPT*"]
    assert row.split() == ["start", "s", "0.29", "0.31", "0.40", "≤", "0.50", "0.62", "1.90"]


def test_a_missed_target_is_said_to_be_missed() -> None:
    assert table([Figure("start", "s", (0.6,), target=0.5)]).endswith("1.20 missed")


def test_what_was_not_promised_has_no_ratio() -> None:
    row = table([Figure("calls", "", (25.0,))]).splitlines()[1]
    assert row.split() == ["calls", "25", "25", "25"]


def test_large_numbers_are_grouped_and_small_ones_keep_their_digits() -> None:
    row = table([Figure("x", "", (0.052, 12.34, 209_765.4))]).splitlines()[1]
    assert row.split() == ["x", "0.05", "12.3", "209,765"]
