from __future__ import annotations

from pathlib import Path

from artifacts import Idea
from models.offline import Knowledge, explain

COIN_TOSS = Path(__file__).resolve().parents[1] / "blueprints" / "coin_toss"


def test_what_was_understood_is_told_and_why(coin: Knowledge) -> None:
    idea = Idea(text="a fair but biased coin toss with 12 throws and floofing")
    assert explain(coin, idea).text() == (
        "Program: Coin toss\n"
        f"Blueprint: {COIN_TOSS}\n"
        "Interface: command line\n"
        "Features: Two sides, Fair coin\n"
        "Not understood: “floofing”\n"
        "Why:\n"
        "- Coin toss: asked for by “coin toss”.\n"
        "- Interface command line: the usual one, no other was asked for.\n"
        "- Throws: 12, asked for by “12 throws”.\n"
        "- Metal: silver, the usual one.\n"
        "- Fair coin: asked for by “fair”.\n"
        "Left out:\n"
        "- Loaded coin (“biased”) is left out: Loaded coin and Fair coin, asked for first, "
        "exclude each other. A coin has one bias."
    )


def test_it_is_told_in_the_language_of_the_idea(coin: Knowledge) -> None:
    text = explain(coin, Idea(text="带计数的抛硬币", language="zh")).text()
    assert text.splitlines()[:4] == [
        "程序：抛硬币",
        f"蓝图：{COIN_TOSS}",
        "界面：命令行",
        "功能：正反两面、公平硬币、计数",
    ]


def test_an_idea_that_is_declined_is_explained_too(coin: Knowledge) -> None:
    explanation = explain(coin, Idea(text="a chess engine"))
    assert explanation.program == ""
    assert "knows nothing about “chess engine”" in explanation.text()
