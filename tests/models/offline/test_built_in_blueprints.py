"""The three built-in blueprints, planned for many mixes of features in both languages."""

from __future__ import annotations

import ast

import pytest

from artifacts import Design, Idea, Prd, TestFile
from models.offline import Offline
from models.offline.reading.reading import understand

_IDEAS = {
    "snake": [
        "a snake game",
        "snake with wrap around edges, obstacles and speed levels",
        "snake for two players with high scores and no walls",
        "snake with WASD keys instead of arrow keys, a high score and obstacles",
        "贪吃蛇，双人，障碍物，最高分，速度等级，可以穿墙",
        "写一个命令行贪吃蛇",
    ],
    "twenty48": [
        "2048",
        "2048 for the terminal with undo",
        "2048 on a 5x5 board with a goal of 4096, without dark mode",
        "2048 on a 3x3 board, no touch, no best score, in the browser",
        "做一个网页版2048，要撤销，5x5",
        "终端里玩的2048，不要最高分",
    ],
    "records": [
        "a customer manager on client.db with name, birthday, age, sex and phone",
        "manage my books, with sorting, filters, statistics and CSV import",
        "customer records without search and without CSV export",
        "a tracker for my plants with name, watered on and price",
        "学生管理系统",
        "图书管理系统，支持排序、筛选、统计和批量导入，不要搜索",
    ],
}
_CASES = [(program, idea) for program, ideas in _IDEAS.items() for idea in ideas]
_Planned = tuple[Prd, Design, dict[str, str]]


@pytest.fixture(scope="module")
def offline() -> Offline:
    return Offline()


@pytest.fixture(params=_CASES, ids=[f"{program}: {idea}" for program, idea in _CASES])
def planned(request: pytest.FixtureRequest, offline: Offline) -> _Planned:
    """The plan of one idea, in the idea's language."""
    idea = request.param[1]
    plan = offline.plan(Idea(text=idea, language="en" if idea.isascii() else "zh"))
    return plan.prd, plan.design, dict(plan.files)


@pytest.mark.parametrize(("program", "idea"), _CASES)
def test_all_of_the_idea_is_understood(offline: Offline, program: str, idea: str) -> None:
    language = "en" if idea.isascii() else "zh"
    understanding = understand(offline.knowledge, Idea(text=idea, language=language))
    assert understanding.program == program
    assert understanding.not_understood == ()
    assert understanding.left_out == ()


def test_every_essential_requirement_is_proven_by_a_test(planned: _Planned) -> None:
    prd, design, files = planned
    proven = {
        each
        for contract in design.files
        if contract.test
        for ids in TestFile(path=contract.test, code=files[contract.test]).proves().values()
        for each in ids
    }
    essential = {each.id for each in prd.requirements if each.priority in {"P0", "P1"}}
    assert essential - proven == set()
    assert proven - {each.id for each in prd.requirements} == set()


def test_every_requirement_is_served_by_a_file(planned: _Planned) -> None:
    prd, design, _ = planned
    served = {each for contract in design.files for each in contract.serves}
    assert {each.id for each in prd.requirements} - served == set()


def test_every_public_name_says_what_it_means_in_the_customers_language(
    planned: _Planned,
) -> None:
    _, design, _ = planned
    for contract in design.files:
        for symbol in contract.symbols:
            assert design.language == "en" or not symbol.meaning.isascii(), symbol
            assert symbol.meaning != symbol.signature


def test_all_python_parses_and_knows_its_imports(planned: _Planned) -> None:
    _, design, files = planned
    for path, text in files.items():
        if path.endswith(".py"):
            ast.parse(text)
    started = design.entry.target
    assert started in files or f"{started}/__main__.py" in files


def test_arrows_join_files_of_the_design(planned: _Planned) -> None:
    _, design, _ = planned
    known = {contract.path.rpartition("/")[2] for contract in design.files}
    ends = {end for each in design.interactions for end in (each.caller, each.callee)}
    files = {end.rpartition("/")[2] for end in ends if "." in end}
    assert files <= known
