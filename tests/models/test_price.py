"""A price that people write into their settings."""

from __future__ import annotations

import pytest

from models import FlatPrice


def test_prices_are_for_a_million_tokens() -> None:
    assert FlatPrice(prompt=1.0, answer=8.0).dollars(1_000_000, 0, 500_000) == pytest.approx(5.0)


def test_cached_tokens_cost_what_others_cost_unless_it_is_said() -> None:
    assert FlatPrice(2.0, 0.0).dollars(1_000_000, 1_000_000, 0) == pytest.approx(2.0)
    assert FlatPrice(2.0, 0.0, 0.5).dollars(1_000_000, 500_000, 0) == pytest.approx(1.25)


def test_at_most_nothing_is_cached() -> None:
    assert FlatPrice(2.0, 8.0, 0.5).most(1_000_000, 1_000_000) == pytest.approx(10.0)
