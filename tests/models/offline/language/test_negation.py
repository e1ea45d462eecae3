from __future__ import annotations

import pytest

from models.offline import Knowledge
from models.offline.language.negation import refused


def _refused(coin: Knowledge, text: str) -> list[str]:
    mentions = coin.lexicon.read(text)
    return [mentions[place].text for place in sorted(refused(mentions, coin.blueprints))]


@pytest.mark.parametrize(
    ("idea", "left_out"),
    [
        ("a coin toss without tally", ["tally"]),
        ("no tally, with a table", ["tally"]),
        ("no tally, no table but an animation", ["tally", "table"]),
        ("without tally, table or animation", ["tally", "table", "animation"]),
        ("without tally and table", ["tally", "table"]),
        ("no tally and an animation", ["tally"]),
        ("I don't want any animation. A table!", ["animation"]),
        ("a table instead of an animation", ["animation"]),
        ("the animation is not needed", ["animation"]),
        ("a tally and a table, but not the animation", ["animation"]),
        ("not only a tally", []),
        ("with a tally", []),
        ("neither tally nor table", ["tally", "table"]),
        ("不要计数", ["计数"]),
        ("不要计数，要表格", ["计数"]),
        ("没有计数和表格，带动画", ["计数", "表格"]),
        ("不要计数、表格，但要动画", ["计数", "表格"]),
        ("动画不要", ["动画"]),
        ("不仅有计数", []),
        ("带计数的抛硬币", []),
        ("没有计数的抛硬币", ["计数"]),
        ("没有计数和表格的网页版抛硬币", ["计数", "表格"]),
        ("不要红色的计数", ["红色", "计数"]),
        ("不要计数只要表格", ["计数"]),
        ("no tally only a table", ["tally"]),
        ("no tally just an animation", ["tally"]),
        ("only a table, no tally", ["tally"]),
        ("the tally only not", ["tally"]),
        ("a tally, dont want a table", ["table"]),
        ("a table that doesnt tally", ["tally"]),
        ("a table w/o tally", ["tally"]),
        ("a coin toss not really", []),
        ("不能计数", ["计数"]),
        ("不要有表格", ["表格"]),
        ("不要计数，也不要表格", ["计数", "表格"]),
        ("计数不要，表格也不要", ["计数", "表格"]),
        ("计数和表格都不要", ["计数", "表格"]),
        ("计数、表格都不要", ["计数", "表格"]),
        ("动画，计数和表格都不要", ["计数", "表格"]),
        ("tally and table are not needed", ["tally", "table"]),
        ("a tally and the table is not needed", ["table"]),
        ("tally: no, table: yes", ["tally"]),
        ("a tally, which I don't need", ["tally"]),
        ("no tally in my coin toss", ["tally"]),
        ("please don't add a tally to the coin toss", ["tally"]),
        ("不要用表格做抛硬币", ["表格"]),
        ("a coin toss, no tally in the table", ["tally", "table"]),
        ("not with a tally, but with a table", ["tally"]),
        ("with a table but not with a tally", ["tally"]),
        ("a tally not but a table", ["tally"]),
        ("not without a tally", []),
        ("不能没有计数", []),
        ("计数不能没有，表格就算了", ["表格"]),
    ],
)
def test_what_an_idea_refuses(coin: Knowledge, idea: str, left_out: list[str]) -> None:
    assert _refused(coin, idea) == left_out
