from __future__ import annotations

import pytest

from models.offline import Knowledge, load_knowledge
from models.offline.language.stretch import Stretch
from models.offline.reading.spelling import spelled


@pytest.fixture(scope="module")
def house() -> Knowledge:
    return load_knowledge()


def test_things_and_programs_are_spelled_right(house: Knowledge) -> None:
    spelling = spelled(house, "a custmer manger, please")
    assert spelling.text == "a customer manager, please"
    assert [(word.text, meant) for word, meant in spelling.misread] == [
        ("custmer", "customer"),
        ("manger", "manager"),
    ]


@pytest.mark.parametrize(
    "idea", ["a contract manager", "a snack list", "planets", "花草管理", "a client.db of patents"]
)
def test_words_of_their_own_are_left_alone(house: Knowledge, idea: str) -> None:
    assert spelled(house, idea).text == idea


@pytest.mark.parametrize(
    "idea",
    [
        "a film log as a web app with title, director, seen on, rating",
        "film records without director",
        "my register of ships with name, recorder, manger",
    ],
)
def test_what_fields_are_called_is_left_alone(house: Knowledge, idea: str) -> None:
    assert spelled(house, idea).text == idea


def test_every_stretch_is_found_again_where_it_was_written(house: Knowledge) -> None:
    idea = "my custmer and employeee records"
    spelling = spelled(house, idea)
    for meant, written in [
        ("my", "my"),
        ("customer", "custmer"),
        ("employee", "employeee"),
        ("records", "records"),
        ("customer and employee", "custmer and employeee"),
    ]:
        start = spelling.text.index(meant)
        stretch = spelling.written(Stretch(start, start + len(meant)))
        assert idea[stretch.start : stretch.end] == written
