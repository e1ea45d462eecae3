from __future__ import annotations

import time

import pytest

from models.offline.entities.field_list import find_field_list
from models.offline.entities.refused_fields import find_refusals


@pytest.mark.parametrize("unit", ["(", "no ", " with ", " ", "字段", "记录", "yes/no ", "name, "])
def test_an_idea_of_one_thing_over_and_over_is_read_soon(unit: str) -> None:
    started = time.monotonic()
    text = "customers " + unit * (20_000 // len(unit))
    find_field_list(text)
    list(find_refusals(text))
    assert time.monotonic() - started < 10


def test_a_field_whose_bracket_never_closes_is_the_last() -> None:
    found = find_field_list("customers with name, phone (" + "mobile, fax, " * 100)
    assert found is not None
    assert [field.words for field in found.fields] == ["name", "phone"]


def test_a_list_behind_a_long_text_is_found() -> None:
    found = find_field_list("It should be nice. " * 900 + "Customers with name and phone")
    assert found is not None
    assert [field.words for field in found.fields] == ["name", "phone"]
