from __future__ import annotations

from collections.abc import Callable

import pytest

from models.offline.entities import Entity
from models.offline.entities.yes_no import question, with_marks


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("whether it is signed", "signed"),
        ("whether I have read it", "read"),
        ("whether it has been paid already", "paid"),
        ("whether or not they are vaccinated", "vaccinated"),
        ("if I own it", "own"),
        ("is insured", "insured"),
        ("has it been returned?", "returned"),
        ("is for sale", "for sale"),
        ("whether it is in stock", "in stock"),
        ("has insurance", "has insurance"),
        ("gift wrapped?", "gift wrapped"),
        ("lent or not", "lent"),
        ("是否已付款", "是否已付款"),
        ("有无保险？", "有无保险"),
        ("已婚", "已婚"),
        ("deposit paid", "deposit paid"),
        ("neutered", "neutered"),
    ],
)
def test_a_question_says_what_is_asked(words: str, asked: str) -> None:
    assert question(words) == (asked, True)


@pytest.mark.parametrize(
    "words",
    [
        "name",
        "island",
        "hash",
        "isbn",
        "iffy",
        "breed",
        "speed",
        "已付金额",
        "已付日期",
        "已知人数",
        "价格",
    ],
)
def test_a_value_is_no_question(words: str) -> None:
    assert question(words) == ("", True)


def test_words_behind_the_question_are_told_from_it() -> None:
    assert question("whether I own it on DVD") == ("own", False)


@pytest.mark.parametrize(
    ("idea", "titles"),
    [
        ("contract records with client, value and whether it is signed", ["Signed"]),
        ("book records with title, author and whether I have read it", ["Read"]),
        ("car records: plate, owner, is insured", ["Insured"]),
        ("invoice records with number, paid?, amount, sent?", ["Paid", "Sent"]),
        ("keep records of tools with name, borrowed (bool), returned", ["Borrowed", "Returned"]),
        ("发票管理，字段：编号、金额、是否已付款", ["是否已付款"]),
        ("客户管理，字段：姓名、已婚、有没有孩子", ["已婚", "有没有孩子"]),
    ],
)
def test_such_a_field_takes_yes_or_no(
    entity_of: Callable[[str], Entity], idea: str, titles: list[str]
) -> None:
    language = "en" if idea.isascii() else "zh"
    asked = [field for field in entity_of(idea).fields if field.kind == "choice"]
    assert [field.title.say(language) for field in asked] == titles
    for field in asked:
        assert [choice.en for choice in field.choices] == ["no", "yes"]
        assert [choice.zh for choice in field.choices] == ["否", "是"]


def test_the_mark_of_a_question_is_no_part_of_the_last_field(
    entity_of: Callable[[str], Entity],
) -> None:
    asking = entity_of("can you make me a book tracker with title and mood?")
    assert [field.kind for field in asking.fields] == ["text", "text"]
    telling = entity_of("a book tracker with title and lent?")
    assert [field.kind for field in telling.fields] == ["text", "choice"]


def test_the_books_that_were_read_are_no_list_of_fields(
    entity_of: Callable[[str], Entity],
) -> None:
    entity = entity_of("keep records of the books I have read")
    assert "author" in [field.name for field in entity.fields]
    assert "read" not in [field.name for field in entity.fields]


@pytest.mark.parametrize(
    ("idea", "kinds"),
    [
        (
            "hive records: name, inspected on, treated yes/no, with sorting",
            {"Name": "text", "Inspected on": "date", "Treated": "choice"},
        ),
        (
            "weather log with date, raining y/n, windy: yes or no, place",
            {"Date": "date", "Raining": "choice", "Windy": "choice", "Place": "text"},
        ),
        (
            "plant records: name, watered (yes/no), poisonous: yes or no",
            {"Name": "text", "Watered": "choice", "Poisonous": "choice"},
        ),
    ],
)
def test_the_answers_make_a_field_one_of_yes_and_no(
    entity_of: Callable[[str], Entity], idea: str, kinds: dict[str, str]
) -> None:
    assert {field.title.en: field.kind for field in entity_of(idea).fields} == kinds


def test_chinese_answers_do_so_too(entity_of: Callable[[str], Entity]) -> None:
    fields = entity_of("植物管理，字段：名称、浇水 是/否、有毒：是或否").fields
    assert [(field.title.zh, field.kind) for field in fields] == [
        ("名称", "text"),
        ("浇水", "choice"),
        ("有毒", "choice"),
    ]


@pytest.mark.parametrize("text", ["a party/no fee", "say yes or nothing", "name, y/n", "yes/no"])
def test_what_are_no_answers_behind_a_field_stay(text: str) -> None:
    assert with_marks(text) == text
