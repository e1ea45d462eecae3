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
    ],
)
def test_a_program_before_a_list_is_none(idea: str) -> None:
    assert find_entity(idea, "en") is None
