"""The 2048 blueprint: each combination is clean, proven by its tests, and holds what was asked."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from itertools import compress, product
from pathlib import Path

import pytest

from artifacts import Idea, TestFile
from environment.sandbox import Sandbox
from models.offline.blueprint_folder import BUILT_IN, load_blueprint
from models.offline.offline import Offline
from models.offline.plan import Plan, make_plan
from models.offline.understanding import Understanding
from tests.models.offline.workshop import broken, failed_gates, own_tests

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
RUFF = 'line-length = 100\ntarget-version = "py311"\nlint.select = ["F", "E", "I", "B", "UP"]\n'
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


def write(plan: Plan, folder: Path) -> Path:
    """Lay the project of ``plan`` down in ``folder``."""
    for path, text in {**plan.files, **plan.design.documents()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def name_of(combination: Combination) -> str:
    interface, features = combination
    return "-".join([interface, *sorted(features)])


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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_combination_is_clean_python(tmp_path: Path, language: str) -> None:
    for combination in combinations(language):
        folder = write(plan_of(*combination, language), tmp_path / name_of(combination))
        # Where the settings lie, there ruff looks for the project's own packages.
        (folder / "ruff.toml").write_text(RUFF)
    for command in (("check",), ("format", "--check")):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--no-cache", "--quiet", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_important_requirement_has_a_test(language: str) -> None:
    for combination in combinations(language):
        plan = plan_of(*combination, language)
        tests = [
            TestFile(path=each.test, code=plan.files[each.test])
            for each in plan.design.files
            if each.test
        ]
        proven = {name: ids for file in tests for name, ids in file.proves().items()}
        important = {each.id for each in plan.prd.requirements if each.priority != "P2"}
        assert important <= {each for ids in proven.values() for each in ids}
        assert all(proven.values()), "a test proves nothing"


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
        text = "\n".join(plan_of(interface, features).files.values())
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


@pytest.mark.parametrize(
    ("combination", "language"),
    [
        (("web", CLASSIC_WEB), "en"),
        (("web", CLASSIC_WEB | {"undo", "big_board", "target_4096"}), "zh"),
        (("web", frozenset({"undo", "small_board", "touch"})), "en"),
        (("web", frozenset[str]()), "zh"),
        (("terminal", frozenset({"best_score"})), "en"),
        (("terminal", frozenset({"best_score", "undo", "big_board"})), "zh"),
        (("terminal", frozenset({"small_board"})), "zh"),
        (("terminal", frozenset({"undo", "target_4096"})), "en"),
    ],
    ids=lambda each: name_of(each) if isinstance(each, tuple) else each,
)
async def test_what_it_builds_passes_every_gate(
    sandbox: Sandbox, combination: Combination, language: str
) -> None:
    assert await failed_gates(plan_of(*combination, language), sandbox) == []


@pytest.mark.parametrize(
    ("path", "line", "instead"),
    [
        ("logic.js", "value === partner", "values.at(-1) === value"),
        ("logic.js", "gained += 2 * value", "gained += value"),
        ("logic.js", "value >= TARGET", "value > TARGET"),
        ("logic.js", "if (!changed) return game;", ""),
        ("logic.js", "random() < CHANCE_OF_FOUR ? 4 : 2", "random() < CHANCE_OF_FOUR ? 2 : 4"),
        ("page.js", "removeAfterSlide(tile);", ""),
        ("page.js", "game.score > best", "game.score < best"),
        ("page.js", 'status === "playing"', 'status !== "playing"'),
        ("index.html", 'id="message-text"', 'id="message_text"'),
        ("style.css", "--size: 4", "--size: 5"),
        ("board.py", "partner = None\n        else", "partner = tiles[-1]\n        else"),
        ("board.py", "line[::-1] for line in board[::-1]", "line for line in board[::-1]"),
        ("game.py", "game.score + points", "points"),
        ("game.py", "reached and not self.keeps_going", "reached"),
        ("best_score.py", "max(0, int", "max(1, int"),
        ("view.py", "row * (CELL_HEIGHT + 1)", "row * CELL_HEIGHT"),
        ("screen.py", "game.score > best", "game.score < best"),
        ("screen.py", "curses.KEY_LEFT: Direction.LEFT", "curses.KEY_LEFT: Direction.RIGHT"),
    ],
)
async def test_a_line_that_is_broken_turns_its_tests_red(
    sandbox: Sandbox, path: str, line: str, instead: str
) -> None:
    python = path.endswith(".py")
    features = frozenset({"best_score"}) if python else CLASSIC_WEB
    plan = plan_of("terminal" if python else "web", features)
    files = broken(plan.files, f"game_2048/{path}", line, instead)
    outcome = await own_tests(plan, files, sandbox)
    assert outcome.exit_code == 1, outcome.stdout
