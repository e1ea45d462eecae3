"""What a call may cost is told from the answers so far, and never too little."""

from __future__ import annotations

import pytest

from company.price import Price, Reservation
from models import Usage


@pytest.mark.parametrize("ratio", [1, 2, 5, 8])
@pytest.mark.parametrize("call", [Reservation(9_000, 10), Reservation(10, 9_000)])
def test_no_split_of_the_price_between_prompt_and_answer_is_underestimated(
    ratio: int, call: Reservation
) -> None:
    price = Price()
    price.learn(Usage(prompt_tokens=1_000, completion_tokens=500, dollars=1_000 + ratio * 500))
    assert price.of(call) >= call.prompt + ratio * call.answer


def test_the_dearest_answer_is_remembered() -> None:
    price = Price()
    for dollars in (1.0, 3.0, 2.0):
        price.learn(Usage(prompt_tokens=0, completion_tokens=100, dollars=dollars))
    assert price.of(Reservation(0, 100)) == pytest.approx(3.0)


def test_a_prompt_that_was_cached_does_not_make_the_next_one_cheap() -> None:
    price = Price()
    price.learn(Usage(prompt_tokens=900, cached_tokens=800, completion_tokens=100, dollars=2.0))
    assert price.of(Reservation(900, 100)) >= 9.0


@pytest.mark.parametrize("usage", [Usage(), Usage(dollars=None), Usage(prompt_tokens=5)])
def test_without_a_price_a_call_is_expected_to_cost_nothing(usage: Usage) -> None:
    price = Price()
    price.learn(usage)
    assert price.of(Reservation(1_000, 1_000)) == 0


def test_a_price_without_a_count_is_that_of_a_short_answer() -> None:
    price = Price()
    price.learn(Usage(dollars=1.0))
    assert price.of(Reservation(0, 1_000)) == pytest.approx(1.0)
