from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from artifacts import Idea
from models.offline import Knowledge, load_knowledge
from models.offline.reading.reading import understand
from models.offline.reading.recognition import Recognised, read_for_recognition, recognise


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The coin toss and a dice game beside it."""
    original = Path(__file__).parents[1] / "blueprints"
    folder = tmp_path_factory.mktemp("dice") / "dice"
    folder.mkdir()
    text = (original / "coin_toss" / "blueprint.yaml").read_text("utf-8")
    text = text.replace("program: coin_toss", "program: dice").replace(
        "en: [coin toss, toss a coin, coin flip, flip a coin]", "en: [dice, register]"
    )
    text = text.replace("zh: [抛硬币, 掷硬币]", "zh: [骰子, 登记册]")
    (folder / "blueprint.yaml").write_text(text, "utf-8")
    shutil.copytree(original / "coin_toss" / "templates", folder / "templates")
    return load_knowledge([original, folder.parent], built_in=False)


def _recognise(knowledge: Knowledge, idea: str) -> Recognised:
    return recognise(knowledge, read_for_recognition(knowledge, idea), {})


@pytest.mark.parametrize(
    "idea",
    [
        "coin toss",
        "Please build me a simple coin toss game with a table",
        "a game of coin toss",
        "I would like to flip a coin",
        "My kids are bored, make a coin flip for them",
        "for my kids: a coin toss",
        "抛硬币",
        "写一个简单的抛硬币小游戏，带计数",
        "做一个可以计数的掷硬币程序",
        "build a fancy quantum coin toss",
        "coin toss, not dice",
    ],
)
def test_a_program_is_recognised_by_its_own_words(two: Knowledge, idea: str) -> None:
    assert _recognise(two, idea).programs == ("coin_toss",)


@pytest.mark.parametrize(
    ("idea", "thing"),
    [
        ("a chess engine", "chess engine"),
        ("a chess game", "chess game"),
        ("build a compiler", "compiler"),
        ("音乐转录", "音乐转录"),
        ("a coin toss tutorial", "coin toss tutorial"),
        ("a tutorial about the coin toss", "tutorial"),
        ("a bot that plays coin toss", "bot"),
        ("a coin toss fraud detector", "coin toss fraud detector"),
        ("抛硬币教程", "抛硬币教程"),
        ("make something nice", ""),
    ],
)
def test_a_different_thing_is_not_taken_for_a_program(
    two: Knowledge, idea: str, thing: str
) -> None:
    assert _recognise(two, idea) == Recognised((), (), thing)


def test_the_head_noun_decides_between_two_programs(two: Knowledge) -> None:
    assert _recognise(two, "a register of dice and coin flips").programs == ("dice",)
    assert _recognise(two, "a coin flip with dice").programs == ("coin_toss",)
    assert _recognise(two, "关于抛硬币的登记册").programs == ("dice",)


@pytest.mark.parametrize("idea", ["coin toss and dice", "dice or a coin toss?", "骰子和抛硬币"])
def test_two_programs_side_by_side_are_ambiguous(two: Knowledge, idea: str) -> None:
    assert _recognise(two, idea).programs == ("coin_toss", "dice")


@pytest.mark.parametrize("idea", ["a coin toss 20 times", "coin toss 3x3"])
def test_a_figure_behind_the_name_makes_no_other_thing_of_it(coin: Knowledge, idea: str) -> None:
    assert understand(coin, Idea(text=idea)).program == "coin_toss"
