"""What the offline company, with all its blueprints, makes of ideas as people write them."""

from __future__ import annotations

import pytest

from artifacts import Idea
from errors import CannotBuildError
from models.offline import Knowledge, load_knowledge
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding


@pytest.fixture(scope="module")
def house() -> Knowledge:
    return load_knowledge()


def _understand(house: Knowledge, text: str) -> Understanding:
    return understand(house, Idea(text=text, language="en" if text.isascii() else "zh"))


@pytest.mark.parametrize(
    ("idea", "program", "interface", "asked"),
    [
        ("build a snake game", "snake", "terminal", set()),
        ("snake", "snake", "terminal", set()),
        ("写一个命令行贪吃蛇", "snake", "terminal", set()),
        ("Could you please write me a little snake clone?", "snake", "terminal", set()),
        ("a game of snake for the terminal, in Python", "snake", "terminal", set()),
        ("a sanke game with obstcles", "snake", "terminal", {"obstacles"}),
        ("snake with a leaderboard and two players", "snake", "terminal", {"best_score"}),
        ("biuld a snake gmae", "snake", "terminal", set()),
        ("biuld a snak gaem with obstacels", "snake", "terminal", {"obstacles"}),
        ("a custmer manger", "records", "cli", set()),
        ("a contract manager", "records", "cli", set()),
        ("snake without walls", "snake", "terminal", {"wrap"}),
        ("我想要一个能穿墙、带排行榜的贪吃蛇小游戏", "snake", "terminal", {"wrap", "best_score"}),
        ("2048", "twenty48", "web", set()),
        ("2048 in the terminal, please", "twenty48", "terminal", set()),
        ("build 2048 with undo for my phone", "twenty48", "web", {"undo", "touch"}),
        ("网页版2048，带深色模式", "twenty48", "web", {"dark_mode"}),
        ("用Python写一个2048小游戏", "twenty48", "terminal", set()),
        ("学生管理系统", "records", "cli", set()),
        ("manage my customers", "records", "cli", set()),
        ("a customer manager on client.db", "records", "cli", set()),
        ("I want to keep track of my books", "records", "cli", set()),
        ("a database of snake species", "records", "cli", set()),
        ("snake farm manager", "records", "cli", set()),
    ],
)
def test_the_right_program_is_found(
    house: Knowledge, idea: str, program: str, interface: str, asked: set[str]
) -> None:
    understanding = _understand(house, idea)
    assert (understanding.program, understanding.interface) == (program, interface)
    assert asked <= understanding.features
    assert understanding.not_understood == ()


@pytest.mark.parametrize(
    "idea",
    [
        "a chess engine",
        "build a compiler",
        "音乐转录",
        "a bot that plays snake",
        "snake tutorial",
        "an interpreter for the Snake programming language",
        "a snake identification app",
        "蛇类识别系统",
        "贪吃蛇教程",
        "2048 solver",
        "房贷计算器",
        "a BMI calculator",
        "a flight booking app",
        "写一个聊天机器人",
        "build a website for a bakery",
        "password manager",
        "a memory manager in C",
        "an email client",
        "snake and 2048",
        "snack game",
        "a snake gate",
        "something nice",
        "???",
    ],
)
def test_what_is_not_known_is_declined(house: Knowledge, idea: str) -> None:
    with pytest.raises(CannotBuildError, match="OPENAI_API_KEY"):
        _understand(house, idea)


@pytest.mark.parametrize(
    ("idea", "name"),
    [("snack game", "Snake"), ("a shake game", "Snake"), ("snek", "Snake"), ("2084 game", "2048")],
)
def test_a_program_that_may_have_been_meant_is_asked_for(
    house: Knowledge, idea: str, name: str
) -> None:
    with pytest.raises(CannotBuildError, match=rf"Did you mean {name}\?"):
        _understand(house, idea)


@pytest.mark.parametrize("idea", ["space game", "a chess engine", "snake tutorial"])
def test_nothing_is_offered_that_is_not_near(house: Knowledge, idea: str) -> None:
    with pytest.raises(CannotBuildError) as refusal:
        _understand(house, idea)
    assert "Did you mean" not in str(refusal.value)


def test_a_slip_behind_the_name_of_a_game_is_not_another_thing(house: Knowledge) -> None:
    understanding = _understand(house, "a snake gane with obstacles")
    assert understanding.program == "snake"
    assert understanding.not_understood == ("gane",)


def test_a_misspelled_thing_is_read_as_the_known_one(house: Knowledge) -> None:
    understanding = _understand(house, "a custmer manger")
    assert "“custmer” was read as “customer”." in understanding.explanations
    assert understanding.not_understood == ()


def test_two_players_drive_out_what_is_for_one(house: Knowledge) -> None:
    features = _understand(house, "snake for two players").features
    assert "two_players" in features
    assert "single_player" not in features


def test_of_walls_and_wrap_the_first_counts_and_the_customer_is_told(house: Knowledge) -> None:
    understanding = _understand(house, "snake with walls and wrap around edges")
    assert "walls" in understanding.features
    assert "wrap" not in understanding.features
    assert understanding.left_out == (
        "Wrap-around edges (“wrap around edges”) is left out: "
        "Wrap-around edges and Walls at the edges, asked for first, exclude each other.",
    )


def test_a_small_board_that_was_asked_for_first_is_built(house: Knowledge) -> None:
    understanding = _understand(house, "a web page with the 2048 game, 3x3, goal 4096")
    assert "small_board" in understanding.features
    assert "target_4096" not in understanding.features
    assert "Goal 4096 (“4096”) is left out" in understanding.left_out[0]


def test_what_is_in_by_default_gives_way_without_a_word(house: Knowledge) -> None:
    understanding = _understand(house, "snake for two players")
    assert understanding.left_out == ()
    assert not any("One player" in each for each in understanding.explanations)


@pytest.mark.parametrize(
    ("idea", "features", "missing"),
    [
        ("没有障碍物的贪吃蛇", set(), {"obstacles"}),
        ("没有墙、没有障碍物的贪吃蛇，要双人", {"wrap", "two_players"}, {"obstacles"}),
        ("没有动画和深色模式的网页版2048", {"touch"}, {"animation", "dark_mode"}),
        ("snake, no arrow keys only wasd", {"wasd"}, {"arrows"}),
        ("贪吃蛇，不要方向键，只用WASD", {"wasd"}, {"arrows"}),
    ],
)
def test_a_negation_refuses_no_more_than_it_says(
    house: Knowledge, idea: str, features: set[str], missing: set[str]
) -> None:
    understanding = _understand(house, idea)
    assert features <= understanding.features
    assert understanding.features.isdisjoint(missing)
    assert understanding.not_understood == ()


def test_an_interface_that_nobody_can_make_is_said_to_be_so(house: Knowledge) -> None:
    understanding = _understand(house, "pong for the terminal")
    assert understanding.interface == "web"
    assert understanding.left_out == (
        "Interface command line (“terminal”) is left out: "
        "this program is only known for: web page.",
    )


def test_records_report_where_their_fields_come_from(house: Knowledge) -> None:
    understanding = _understand(house, "a customer manager on client.db with name and phone")
    assert any("client.db" in each for each in understanding.explanations)
    assert any("name, phone" in each for each in understanding.explanations)


@pytest.mark.parametrize(
    ("idea", "sentence"),
    [
        ("make a game", "This idea asks for a game, but does not say which."),
        ("做一个游戏", "这个想法要一个游戏，但没有说明是哪一个。"),
        ("snake tutorial", "The nearest of the 39 programs it knows is: Snake"),
        ("calculator with tetris, pong and sudoku", "may mean Calculator, Pong, Sudoku, Tetris"),
    ],
)
def test_a_refusal_says_what_was_understood(house: Knowledge, idea: str, sentence: str) -> None:
    with pytest.raises(CannotBuildError) as refusal:
        _understand(house, idea)
    assert sentence.replace("39", str(len(house.blueprints))) in str(refusal.value)


def test_a_word_that_one_feature_answers_is_not_left_out_for_another(house: Knowledge) -> None:
    understanding = _understand(house, "flashcards on the command line with importing")
    assert "bulk" in understanding.features
    assert understanding.left_out == ()


def test_what_a_quiz_is_about_is_not_what_it_is_written_in(house: Knowledge) -> None:
    assert _understand(house, "a quiz about python").not_understood == ("python",)
    assert _understand(house, "a quiz in python").not_understood == ()
