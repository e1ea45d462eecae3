from __future__ import annotations

from models.offline.language.words import split


def test_english_is_split_into_stems_and_chinese_into_characters() -> None:
    keys = [word.key for word in split("Two-player Snakes 贪吃蛇!")]
    assert keys == ["two", "player", "snak", "贪", "吃", "蛇"]


def test_files_sizes_and_contractions_stay_whole() -> None:
    words = [word.text for word in split("Don't use client.db, a 20x20 board in C++ or 3d.")]
    assert words == ["Don't", "use", "client.db", "a", "20x20", "board", "in", "C++", "or", "3d"]


def test_the_numbers_of_a_list_are_no_words() -> None:
    text = "1. walls; 2) levels, 3、墙（4）蛇 ⑤x, 10x10 board of 12. 7"
    words = [word.text for word in split(text)]
    assert words == ["walls", "levels", "墙", "蛇", "x", "10x10", "board", "of", "12", "7"]


def test_a_word_knows_its_place_and_what_stands_before_it() -> None:
    _, second = split("walls, levels")
    assert (second.start, second.end, second.before) == (7, 13, ", ")


def test_full_width_letters_are_read_as_usual_ones() -> None:
    assert split("ＷＡＳＤ")[0].key == "wasd"
