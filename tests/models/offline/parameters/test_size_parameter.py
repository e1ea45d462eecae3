from __future__ import annotations

import pytest

from models.offline.blueprint.parameter_rule import SizeRule
from models.offline.facts.fact import Text, Words
from models.offline.parameters.size import Size
from models.offline.parameters.size_parameter import find_size

BOARD = SizeRule(
    kind="size",
    title=Text(en="Board", zh="棋盘"),
    words=Words(en=("board", "grid"), zh=("棋盘",)),
    default=(9, 9),
    least=(5, 5),
    most=(30, "30 if web else 16"),
)
PAGE = {"web": True}


@pytest.mark.parametrize(
    ("text", "columns", "rows", "words"),
    [
        ("minesweeper 30x16 with 99 mines", 30, 16, ("30x16",)),
        ("a 10 by 12 board", 10, 12, ("10 by 12 board",)),
        ("扫雷，20×16的棋盘", 20, 16, ("20×16",)),
        ("十乘十二的扫雷", 10, 12, ("十乘十二",)),
        ("12 rows and 15 columns", 15, 12, ("15 columns", "12 rows")),
        ("a board of 15 columns by 12 rows", 15, 12, ("15 columns", "12 rows")),
        ("16行30列的扫雷", 30, 16, ("30列", "16行")),
        ("a board of 12", 12, 12, ("board of 12",)),
        ("board size: 12", 12, 12, ("board size: 12",)),
        ("棋盘大小为12", 12, 12, ("棋盘大小为12",)),
        ("minesweeper on three boards of several sizes", 9, 9, ()),
        ("a board game for 2 players", 9, 9, ()),
        ("minesweeper with 12 rows", 9, 9, ()),
        ("minesweeper on a board", 9, 9, ()),
        ("二十一乘十的扫雷", 21, 10, ("二十一乘十",)),
        ("minesweeper-10x12", 10, 12, ("10x12",)),
        ("minesweeper 10x12.", 10, 12, ("10x12",)),
        ("3.5x10", 9, 9, ()),
        ("minesweeper -5x10", 9, 9, ()),
        ("30x16.5", 9, 9, ()),
        ("10x20x30", 9, 9, ()),
        ("10 x 20 x 30", 9, 9, ()),
        ("10 by 20 by 30", 9, 9, ()),
        ("1.5 rows and 30 columns", 9, 9, ()),
    ],
)
def test_a_size_is_found_as_people_write_it(
    text: str, columns: int, rows: int, words: tuple[str, ...]
) -> None:
    found = find_size(BOARD, text, "en", PAGE)
    assert (found.value, found.words) == (Size(columns, rows), words)


def test_a_size_out_of_bounds_gives_way_as_a_whole_and_this_is_told() -> None:
    found = find_size(BOARD, "a 50x16 board", "en", PAGE)
    assert found.value == Size(9, 9)
    assert found.left_out == ("Board: 9×9 instead of “50x16 board”; it can be 5×5 to 30×30.",)
    assert find_size(BOARD, "4x5", "zh", PAGE).left_out == (
        "棋盘：用 9×9 代替“4x5”，允许的范围是 5×5 到 30×30。",
    )


def test_a_thousand_is_read_whole() -> None:
    assert find_size(BOARD, "1,000x20", "en", PAGE).left_out == (
        "Board: 9×9 instead of “1,000x20”; it can be 5×5 to 30×30.",
    )


def test_a_size_that_fits_only_when_it_is_turned_is_turned() -> None:
    assert find_size(BOARD, "16x30", "en", PAGE).value == Size(16, 30)
    found = find_size(BOARD, "16x30", "en", {"web": False})
    assert found.value == Size(30, 16)
    assert found.explanations == ("Board: 30×16, asked for by “16x30”.",)


def test_it_is_told_where_a_size_comes_from() -> None:
    assert find_size(BOARD, "go", "en", PAGE).explanations == ("Board: 9×9, the usual one.",)


def test_a_default_that_is_out_of_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match="4 is not between 5 and 30"):
        SizeRule.model_validate(BOARD.model_dump() | {"default": (9, 4)})
