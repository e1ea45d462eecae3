"""The 2048 blueprint: each combination is clean, proven by its tests, and holds what was asked."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, product

import pytest

from artifacts import Idea
from models.offline.blueprint.blueprint_folder import BUILT_IN, load_blueprint
from models.offline.offline import Offline
from models.offline.planning.plan import Plan, make_plan
from models.offline.reading.understanding import Understanding

BLUEPRINT = load_blueprint(BUILT_IN / "twenty48")
ALWAYS = frozenset({"rules", "score", "keys", "restart", "colours"})
BOARDS = (
    frozenset[str](),
    frozenset({"big_board"}),
    frozenset({"small_board"}),
    frozenset({"target_4096"}),
    frozenset({"big_board", "target_4096"}),
)
WEB_OPTIONS = ("best_score", "undo", "touch", "dark_mode")
TERMINAL_OPTIONS = ("best_score", "undo")
CLASSIC_WEB = frozenset({"best_score", "touch", "dark_mode"})
CHINESE = re.compile(r"[\u4e00-\u9fff]")

Combination = tuple[str, frozenset[str]]


def combinations(language: str = "en") -> list[Combination]:
    """Every interface with every possible set of features; in Chinese a third, for the time."""
    every = [
        (interface, board | frozenset(compress(options, chosen)))
        for interface, options in (("web", WEB_OPTIONS), ("terminal", TERMINAL_OPTIONS))
        for board in BOARDS
        for chosen in product((False, True), repeat=len(options))
    ]
    return every if language == "en" else every[::3]


@cache
def plan_of(interface: str, features: frozenset[str], language: str = "en") -> Plan:
    """The plan of a game with exactly these features."""
    animation = {"animation"} if interface == "web" else set()
    understanding = Understanding(
        program="twenty48",
        interface=interface,
        features=features | ALWAYS | animation,
        parameters={},
        language=language,
        explanations=(),
        left_out=(),
        not_understood=(),
    )
    return make_plan(BLUEPRINT, understanding, Idea(text="2048", language=language))


def test_the_classic_game_is_a_page_with_a_best_score() -> None:
    plan = Offline().plan(Idea(text="build a 2048 game"))
    assert plan.design.entry.target == "game_2048/index.html"
    assert plan.files == plan_of("web", CLASSIC_WEB).files
    assert plan.prd.not_understood == ()


@pytest.mark.parametrize(
    ("idea", "language", "interface", "features"),
    [
        ("2048 in the terminal", "en", "terminal", {"best_score"}),
        (
            "a 2048 game with undo and a 5 x 5 board",
            "en",
            "web",
            {*CLASSIC_WEB, "undo", "big_board"},
        ),
        ("3x3 2048 without best score", "en", "web", {"touch", "dark_mode", "small_board"}),
        ("2048 up to 4096 without dark mode", "en", "web", {"best_score", "touch", "target_4096"}),
        ("写一个命令行2048，可以悔棋", "zh", "terminal", {"best_score", "undo"}),
        ("做一个5x5的网页版2048小游戏，支持手机滑动", "zh", "web", {*CLASSIC_WEB, "big_board"}),
    ],
)
def test_ideas_become_the_game_they_ask_for(
    idea: str, language: str, interface: str, features: set[str]
) -> None:
    plan = Offline().plan(Idea(text=idea, language=language))
    assert plan.design.entry.kind == interface
    assert plan.files == plan_of(interface, frozenset(features), language).files
    assert plan.prd.not_understood == ()


def test_words_for_what_every_game_has_are_understood() -> None:
    idea = "A 2048 web game with a 4x4 grid, arrow keys, touch swipes, animations and a score"
    assert Offline().plan(Idea(text=idea)).prd.not_understood == ()


@pytest.mark.parametrize(
    ("feature", "trace"),
    [
        ("best_score", r"\bbest|localStorage"),
        ("undo", r"undo|previous"),
        ("touch", r"swipe|onPointer|\btouch"),
        ("dark_mode", r"prefers-color-scheme"),
    ],
)
def test_what_was_not_asked_for_leaves_no_trace(feature: str, trace: str) -> None:
    for interface, features in combinations():
        files = plan_of(interface, features).files.items()
        # The stand-in for the browser can what browsers can, whatever the page asks of it.
        text = "\n".join(code for path, code in files if path != "tests/browser.js")
        possible = interface == "web" or feature in TERMINAL_OPTIONS
        assert bool(re.search(trace, text)) is (feature in features and possible), features


def test_an_english_game_is_english_and_a_chinese_one_chinese() -> None:
    for interface, features in combinations("zh"):
        english, chinese = (plan_of(interface, features, each) for each in ("en", "zh"))
        assert not any(CHINESE.search(text) for text in english.files.values())
        assert not CHINESE.search(english.prd.model_dump_json() + english.design.model_dump_json())
        meanings = [each.meaning for file in chinese.design.files for each in file.symbols]
        assert all(CHINESE.search(each.text) for each in chinese.prd.requirements)
        assert sum(bool(CHINESE.search(each)) for each in meanings) >= len(meanings) // 2
