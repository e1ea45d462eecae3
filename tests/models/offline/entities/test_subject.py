from __future__ import annotations

from collections.abc import Callable

import pytest

from models.offline.entities import Entity, find_entity


@pytest.mark.parametrize(
    ("idea", "titles", "names"),
    [
        ("my wine cellar: name, vintage, region", "wines", "name vintage region"),
        ("lego sets: number, name, pieces", "lego sets", "number name pieces"),
        ("our tools: name, lent to, lent on, returned?", "tools", "name lent_to lent_on returned"),
        ("my garage: car, mileage (km), owner", "garages", "car mileage owner"),
        ("a tool for keeping comics with title, issue, price", "comics", "title issue price"),
        ("我的酒窖：名称、年份、产区", "酒", "name year place"),
        (
            "parking permits: plate, holder, valid until",
            "parking permits",
            "plate holder valid_until",
        ),
        ("乐高盒：编号、名称、价格", "乐高盒", "number name price"),
        ("我想记录我家猫的体重：日期、体重、备注，命令行就可以", "猫", "date weight notes"),
    ],
)
def test_things_before_a_list_of_fields_are_what_records_are_kept_of(
    entity_of: Callable[[str], Entity], idea: str, titles: str, names: str
) -> None:
    entity = entity_of(idea)
    assert titles in {entity.titles.en, entity.titles.zh}
    assert [field.name for field in entity.fields] == names.split()


@pytest.mark.parametrize(
    "idea",
    [
        "my bmi calculator: height, weight, age",
        "chess engine: depth, time, rating",
        "my games: pong, tetris, snake",
        "我的计算器：价格、数量、折扣",
        "国际象棋引擎：深度、时间、评分",
        "乐高：编号、名称、价格",
        "our moves: rook, bishop, knight",
    ],
)
def test_a_program_before_a_list_is_none(idea: str) -> None:
    assert find_entity(idea, "en") is None
