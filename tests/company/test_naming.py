"""Names and languages told from the words of an idea."""

from __future__ import annotations

import pytest

from artifacts import check_path
from company import language_of, project_name


@pytest.mark.parametrize(
    ("idea", "name"),
    [
        ("build a snake game", "snake_game"),
        ("Please write me a CLI todo list!", "cli_todo_list"),
        ("a 2048 game for the web", "2048_game_web"),
        ("a command line program for keeping comic books", "comic_books"),
        ("a film log as a web app with title and rating", "film_log_web"),
        ("my wine cellar: name, vintage", "wine_cellar"),
        ("写一个命令行贪吃蛇", "命令行贪吃蛇"),
        ("学生管理系统", "学生管理系统"),
        ("帮我做一个2048游戏，要有最高分", "2048游戏"),
        ("管理我的植物，字段有名称", "管理我的植物"),
        ("I'd like something where a hungry snake grows", "hungry_snake_grows"),
        ("build", "project"),
        ("../../etc/passwd", "etc_passwd"),
        ("!!!", "project"),
        ("x" * 500, "x" * 40),
    ],
)
def test_a_folder_is_named_after_the_idea(idea: str, name: str) -> None:
    assert project_name(idea) == name
    assert check_path(name) == name


@pytest.mark.parametrize(
    ("idea", "language"),
    [
        ("build a snake game", "en"),
        ("写一个命令行贪吃蛇", "zh"),
        ("用 Python 写一个 customer manager", "zh"),
        ("a program that prints 你好", "en"),
        ("スネークゲームを作って", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_idea(idea: str, language: str) -> None:
    assert language_of(idea) == language
