from __future__ import annotations

import pytest

from artifacts import Idea
from models.offline import Knowledge
from models.offline.planning.plan import make_plan
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding


def _understand(coin: Knowledge, text: str) -> Understanding:
    return understand(coin, Idea(text=text, language="en" if text.isascii() else "zh"))


@pytest.mark.parametrize(
    ("text", "throws", "metal"),
    [
        ("a coin toss", 1, "silver"),
        ("a golden coin toss with 20 throws", 20, "gold"),
        ("coin toss, a silver and not a gold coin", 1, "silver"),
        ("抛硬币五回，用金币", 5, "gold"),
    ],
)
def test_numbers_and_choices_are_found_in_an_idea(
    coin: Knowledge, text: str, throws: int, metal: str
) -> None:
    understanding = _understand(coin, text)
    values = {name: each.value for name, each in understanding.parameters.items()}
    assert values == {"throws": throws, "metal": metal}
    assert understanding.program == "coin_toss"


def test_the_words_of_a_value_are_understood(coin: Knowledge) -> None:
    assert _understand(coin, "a golden coin toss with 20 throws").not_understood == ()
    assert _understand(coin, "a coin toss with throws of metal").not_understood == ()


def test_an_impossible_number_is_left_out_and_never_declines_the_idea(coin: Knowledge) -> None:
    understanding = _understand(coin, "a coin toss with 5000 throws")
    assert understanding.parameters["throws"].value == 1
    assert understanding.left_out == ("Throws: 1 instead of “5000 throws”; it can be 1 to 100.",)
    assert understanding.not_understood == ()


def test_templates_see_the_bare_value(coin: Knowledge) -> None:
    idea = Idea(text="a coin toss with 20 throws")
    plan = make_plan(coin.blueprints["coin_toss"], understand(coin, idea), idea)
    assert "for _ in range(20):" in plan.files["coin_toss/__main__.py"]
