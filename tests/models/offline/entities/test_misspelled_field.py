from __future__ import annotations

from collections.abc import Callable

import pytest

from models.offline.entities import Entity


@pytest.mark.parametrize(
    ("idea", "names", "said"),
    [
        ("customers with name and emial", "name email", "“emial” was read as “email”."),
        ("customer manager with name, adress", "name address", "“adress” was read as “address”."),
        ("customer manager with name, phonne", "name phone", "“phonne” was read as “phone”."),
    ],
)
def test_a_slip_in_a_usual_field_is_put_right_and_said(
    entity_of: Callable[[str], Entity], idea: str, names: str, said: str
) -> None:
    entity = entity_of(idea)
    assert [field.name for field in entity.fields] == names.split()
    assert entity.explanations[0] == said


@pytest.mark.parametrize(
    ("idea", "names"),
    [
        ("film records with title, directory, seen on", "title directory seen_on"),
        ("stamp records with name, county", "name county"),
        ("customer manager with name, emblem, sax", "name emblem sax"),
        ("unicorn records with name, emial", "name emial"),
    ],
)
def test_other_words_stay_as_they_are(
    entity_of: Callable[[str], Entity], idea: str, names: str
) -> None:
    assert [field.name for field in entity_of(idea).fields] == names.split()
