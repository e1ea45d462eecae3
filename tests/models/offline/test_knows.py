from __future__ import annotations

from models.offline import Knowledge, KnownFeature, known_programs


def test_what_is_known_is_listed(coin: Knowledge) -> None:
    (program,) = known_programs(coin)
    assert program.title == "Coin toss"
    assert program.words[0] == "coin toss"
    assert program.interfaces == ("command line", "web page")
    assert program.features[1] == KnownFeature("Fair coin", ("fair", "honest coin"), True)


def test_what_is_known_is_listed_in_chinese(coin: Knowledge) -> None:
    (program,) = known_programs(coin, "zh")
    assert (program.title, program.interfaces) == ("抛硬币", ("命令行", "网页"))
    assert program.features[2].words == ("作弊", "不公平")
