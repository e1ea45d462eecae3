from __future__ import annotations

from collections.abc import Callable

import pytest

from models.offline.entities import Entity


@pytest.mark.parametrize(
    ("idea", "title", "kind", "minimum"),
    [
        ("plant records: name, watering interval (days)", "Watering interval (days)", "integer", 0),
        ("weight log: date, weight (kg)", "Weight (kg)", "decimal", 0),
        ("weight log: date, weight in kg", "Weight (kg)", "decimal", 0),
        ("plant records: name, worth in euros", "Worth (euros)", "decimal", 0),
        ("plant records: name, coldest night (°C)", "Coldest night (°C)", "decimal", None),
        ("plant records: name, humidity (%)", "Humidity (percent)", "decimal", 0),
        ("medicine list: name, dose (mg)", "Dose (mg)", "decimal", 0),
        ("flat records: name, rent (EUR/month)", "Rent (EUR/month)", "decimal", 0),
        ("植物管理，字段：名称、浇水周期（天）", "浇水周期（天）", "integer", 0),
        ("客户管理，字段：姓名、身高（厘米）", "身高（厘米）", "decimal", 0),
    ],
)
def test_what_is_measured_in_a_unit_is_a_number(
    entity_of: Callable[[str], Entity], idea: str, title: str, kind: str, minimum: int | None
) -> None:
    field = entity_of(idea).fields[1]
    assert title in {field.title.en, field.title.zh}
    assert (field.kind, field.minimum) == (kind, minimum)


@pytest.mark.parametrize(
    ("idea", "kind"),
    [
        ("wine records: name, year (text)", "text"),
        ("wine records: name, vintage (year)", "year"),
        ("wine records: name, grade (a, b, c)", "choice"),
        ("wine records: name, region (where it grew)", "text"),
    ],
)
def test_other_words_in_brackets_are_no_unit(
    entity_of: Callable[[str], Entity], idea: str, kind: str
) -> None:
    assert entity_of(idea).fields[1].kind == kind


def test_the_name_in_the_code_goes_without_the_unit(entity_of: Callable[[str], Entity]) -> None:
    assert entity_of("weight log: date, body weight (kg)").fields[1].option == "--body-weight"
