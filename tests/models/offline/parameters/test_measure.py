from __future__ import annotations

from fractions import Fraction

import pytest

from models.offline.facts.fact import Words
from models.offline.language.words import split
from models.offline.parameters.measure import measures_in

MINUTES = {
    Fraction(1): Words(en=("minute",), zh=("分钟",)),
    Fraction(60): Words(en=("hour",), zh=("小时",)),
}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 hours", [120]),
        ("half an hour, then an hour", [30, 60]),
        ("two and a half hours", [150]),
        ("两个半小时，半个小时", [150, 30]),
        ("2小时零5分钟", [125]),
        ("1 hour, 5 minutes", [60, 5]),
        ("25 minutes 5 minutes", [25, 5]),
        ("2.25 minutes", [Fraction(9, 4)]),
        ("once an hour, 1/2 hour, -1 hour, hours", []),
        ("an, hour", []),
    ],
)
def test_what_is_measured_is_told_in_the_smallest_unit(
    text: str, minutes: list[int | Fraction]
) -> None:
    assert [each.value for each in measures_in(split(text), MINUTES)] == minutes
