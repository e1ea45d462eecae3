from __future__ import annotations

from fractions import Fraction

import pytest

from models.offline.blueprint.parameter_rule import NumberRule
from models.offline.facts.fact import Text, Words
from models.offline.language.numerals import numbers_in, value_of
from models.offline.language.words import split
from models.offline.parameters.number_parameter import find_number

BOARD = NumberRule(
    kind="number",
    title=Text(en="Board", zh="棋盘"),
    words=Words(en=("board", "grid", "cells"), zh=("棋盘", "路")),
    side="both",
    default=15,
    least=5,
    most=25,
)
QUESTIONS = NumberRule(
    kind="number",
    title=Text(en="Questions", zh="题数"),
    words=Words(en=("question", "round"), zh=("题", "轮")),
    default=10,
    least=1,
    most=100,
)
WORK, REST = (
    NumberRule(
        kind="number",
        title=Text(en=name, zh=name),
        words=Words(en=(name,), zh=(chinese,)),
        units=Words(en=("minute", "min"), zh=("分钟",)),
        default=default,
        least=1,
        most=90,
    )
    for name, chinese, default in (("work", "工作", 25), ("break", "休息", 5))
)
HOURS = WORK.model_copy(
    update={
        "other_units": {
            Fraction(60): Words(en=("hour",), zh=("小时",)),
            Fraction(1, 60): Words(en=("second",), zh=("秒",)),
        },
        "measured": Words(en=("session",)),
        "most": 120,
    }
)
SESSIONS = QUESTIONS.model_copy(
    update={"words": Words(en=("session",)), "apart": Words(en=("minute",)), "default": 3}
)
ROWS, COLUMNS = (
    BOARD.model_copy(update={"side": side, "words": Words()}) for side in ("first", "second")
)


@pytest.mark.parametrize(
    ("rule", "text", "value", "words"),
    [
        (BOARD, "gomoku on a 19x19 board", 19, "19x19 board"),
        (BOARD, "gomoku, 9 x 9", 9, "9 x 9"),
        (BOARD, "gomoku 9×9 please", 9, "9×9"),
        (BOARD, "a board of 13", 13, "board of 13"),
        (BOARD, "an 8 by 8 grid", 8, "8 by 8 grid"),
        (BOARD, "an eight by eight grid", 8, "eight by eight grid"),
        (BOARD, "board size: 11", 11, "board size: 11"),
        (BOARD, "19路五子棋", 19, "19路"),
        (BOARD, "十九路五子棋", 19, "十九路"),
        (BOARD, "五子棋，棋盘大小为 19", 19, "棋盘大小为 19"),
        (BOARD, "五子棋，十乘十的棋盘", 10, "十乘十"),
        (BOARD, "五子棋的棋盘", 15, ""),
        (BOARD, "gomoku in one go", 15, ""),
        (QUESTIONS, "a quiz with 20 questions", 20, "20 questions"),
        (QUESTIONS, "a quiz of twenty hard questions", 20, "twenty hard questions"),
        (QUESTIONS, "a 5-question quiz", 5, "5-question"),
        (QUESTIONS, "测验，20道题", 20, "20道题"),
        (QUESTIONS, "十二题的测验", 12, "十二题"),
        (QUESTIONS, "a quiz for 2 players, with questions", 10, ""),
        (QUESTIONS, "a quiz with 3 lives, 7 questions", 7, "7 questions"),
        (WORK, "25 minutes work and 10 minutes break", 25, "25 minutes work"),
        (REST, "30 minutes work and 10 minutes break", 10, "10 minutes break"),
        (WORK, "work of 50 minutes, break 10", 50, "work of 50 minutes"),
        (REST, "work of 50 minutes, break 10", 10, "break 10"),
        (WORK, "40分钟工作，休息10分钟", 40, "40分钟工作"),
        (REST, "40分钟工作，休息10分钟", 10, "休息10分钟"),
        (WORK, "番茄钟工作五十分钟休息十分钟", 50, "工作五十分钟"),
        (REST, "番茄钟工作五十分钟休息十分钟", 10, "休息十分钟"),
        (REST, "work 50 minutes break 10 minutes", 10, "break 10 minutes"),
        (WORK, "50 minutes work 10 minutes break", 50, "50 minutes work"),
        (QUESTIONS, "a quiz with twenty five questions", 25, "twenty five questions"),
        (QUESTIONS, "a quiz with twenty-five questions", 25, "twenty-five questions"),
        (QUESTIONS, "a quiz with minus 5 questions", 10, ""),
        (QUESTIONS, "a quiz with -5 questions", 10, ""),
        (QUESTIONS, "a quiz with 1,000 questions", 1000, "1,000 questions"),
        (HOURS, "1 hour of work", 60, "1 hour of work"),
        (HOURS, "an hour of work, a minute of rest", 60, "an hour of work"),
        (HOURS, "one-hour work blocks", 60, "one-hour work"),
        (HOURS, "half an hour of work", 30, "half an hour of work"),
        (HOURS, "one and a half hours of work", 90, "one and a half hours of work"),
        (HOURS, "an hour and a half of work", 90, "an hour and a half of work"),
        (HOURS, "1.5 hours of work", 90, "1.5 hours of work"),
        (HOURS, "work: 1 hour and 15 minutes", 75, "work: 1 hour and 15 minutes"),
        (HOURS, "120 seconds of work", 2, "120 seconds of work"),
        (HOURS, "番茄钟，工作1小时，休息10分钟", 60, "工作1小时"),
        (HOURS, "工作一个小时，休息半小时", 60, "工作一个小时"),
        (HOURS, "工作一个半小时", 90, "工作一个半小时"),
        (HOURS, "工作半个小时", 30, "工作半个小时"),
        (HOURS, "工作一分钟", 1, "工作一分钟"),
        (HOURS, "a quarter of an hour of work", 25, ""),
        (HOURS, "four twenty-five minute sessions", 25, "twenty-five minute sessions"),
        (HOURS, "4 25-minute sessions", 25, "25-minute sessions"),
        (HOURS, "6 sessions", 25, ""),
        (SESSIONS, "four twenty-five minute sessions", 4, "four twenty-five minute sessions"),
        (SESSIONS, "50 minute sessions", 3, ""),
        (SESSIONS, "4 sessions of 50 minutes", 4, "4 sessions"),
        (ROWS, "minesweeper 16x30", 16, "16x30"),
        (COLUMNS, "minesweeper 16x30", 25, ""),
    ],
)
def test_a_number_is_found_as_people_write_it(
    rule: NumberRule, text: str, value: int, words: str
) -> None:
    rule = rule.model_copy(update={"default": 25}) if rule is COLUMNS else rule
    rule = rule.model_copy(update={"most": 1000}) if rule is QUESTIONS else rule
    found = find_number(rule, text, "en", {})
    assert (found.value, "".join(found.words if not found.left_out else ())) == (value, words)


def test_an_impossible_number_gives_way_to_the_usual_one_and_this_is_told() -> None:
    found = find_number(BOARD, "a 99x99 board", "en", {})
    assert (found.value, found.words) == (15, ("99x99 board",))
    assert found.left_out == ("Board: 15 instead of “99x99 board”; it can be 5 to 25.",)
    assert find_number(BOARD, "a board of 3", "zh", {}).left_out == (
        "棋盘：用 15 代替“board of 3”，允许的范围是 5 到 25。",
    )


def test_a_board_that_must_be_square_is_never_oblong() -> None:
    assert find_number(BOARD, "8x9", "en", {}).left_out == (
        "Board: 15 instead of “8x9”; both sides must be the same.",
    )


def test_a_measure_that_is_not_whole_gives_way_and_this_is_told() -> None:
    found = find_number(HOURS, "90 seconds of work", "en", {})
    assert (found.value, found.words) == (25, ("90 seconds of work",))
    assert found.left_out == ("work: 25 instead of “90 seconds of work”; it can be 1 to 120.",)


def test_a_unit_that_is_worth_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="worth more than nothing"):
        NumberRule.model_validate(HOURS.model_dump() | {"other_units": {0: Words(en=("hour",))}})


def test_bounds_and_default_may_depend_on_what_is_known() -> None:
    mines = QUESTIONS.model_copy(update={"default": "size // 6", "most": "size // 3 if web else 5"})
    known = {"size": 81, "web": True}
    assert find_number(mines, "a quiz", "en", known).value == 13
    assert find_number(mines, "a quiz with 27 questions", "en", known).value == 27
    assert find_number(mines, "a quiz with 28 questions", "en", known).left_out == (
        "Questions: 13 instead of “28 questions”; it can be 1 to 27.",
    )


def test_it_is_told_where_a_number_comes_from() -> None:
    assert find_number(BOARD, "9x9", "en", {}).explanations == ("Board: 9, asked for by “9x9”.",)
    assert find_number(BOARD, "go", "en", {}).explanations == ("Board: 15, the usual one.",)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("7", 7), ("twelve", 12), ("十", 10), ("十五", 15), ("三十", 30), ("九十九", 99), ("两", 2)],
)
def test_numerals_are_read(numeral: str, value: int) -> None:
    assert value_of(numeral) == value


@pytest.mark.parametrize("word", ["", "board", "五子", "1.5", "1" * 7])
def test_what_is_no_number_is_none(word: str) -> None:
    assert value_of(word) is None


def test_an_article_is_no_number() -> None:
    assert [each.value for each in numbers_in(split("one board, two boards, 一个棋盘，两个"))] == [
        2,
        2,
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("five hundred questions", [500]),
        ("two hundred and ten, three thousand four hundred and twenty-one", [210, 3421]),
        ("a hundred and a thousand", [100, 1000]),
        ("five and six", [5, 6]),
        ("twenty fifteen", [20, 15]),
        ("seventy eighty-one", [70, 81]),
        ("one of nineteen", [19]),
        ("twenty one", [21]),
        ("19-5", [19, 5]),
        ("50/10 minutes", []),
        ("1,000 or 12,345,678 or 1, 000 or 1,00", [1000, 12345678, 1, 0, 1, 0]),
        ("minus five, negative 3, 负5", []),
    ],
)
def test_numbers_in_words_are_read_whole(text: str, values: list[int]) -> None:
    assert [each.value for each in numbers_in(split(text))] == values
