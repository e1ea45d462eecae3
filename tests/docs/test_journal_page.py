"""The journal is described as it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from environment import read_journal
from environment.journal import FORMAT, Json
from environment.sandbox import Outcome
from models import Usage
from tests.docs.pages import HOUSE, names_in, prose, table

PAGE = HOUSE / "docs" / "journal.md"
RECORDS = {
    names_in(kind)[0]: set(names_in(cells[1])) for kind, cells in table(PAGE, "type").items()
}


def appended() -> Iterator[tuple[str, set[str]]]:
    """Every ``append("type", field=...)`` of the rooms that write the journal."""
    for room in ("environment", "company"):
        for path in (HOUSE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                match node:
                    case ast.Call(
                        func=ast.Attribute(attr="append"),
                        args=[ast.Constant(value=str(kind))],
                        keywords=[_, *_] as given,
                    ):
                        yield kind, {each.arg or "" for each in given}
                    case _:
                        pass


def of(snake: Path, kind: str) -> list[Json]:
    journal = snake / "workspace/snake_game/.company/journal.jsonl"
    return [record for record in read_journal(journal) if record["type"] == kind]


def test_every_type_of_record_is_described_with_its_fields() -> None:
    written = dict(appended())
    assert written == RECORDS


def test_a_real_journal_holds_nothing_else(snake: Path) -> None:
    for kind, described in RECORDS.items():
        for record in of(snake, kind):
            assert record.keys() == described | {"type", "at"}


def test_a_message_has_the_fields_that_are_described(snake: Path) -> None:
    described = {names_in(field)[0] for field in table(PAGE, "field")}
    for record in of(snake, "finished"):
        for message in record["messages"]:
            assert message.keys() == described


def test_effects_have_the_fields_that_are_described(snake: Path) -> None:
    described = {names_in(kind)[0]: cells for kind, cells in table(PAGE, "kind").items()}
    answered = of(snake, "answered")
    assert {record["kind"] for record in answered} == described.keys()
    for record in answered:
        request, answer = described[record["kind"]]
        assert record["request"].keys() == set(names_in(request))
        assert record["answer"].keys() == set(names_in(answer))


def test_the_outcome_and_the_usage_are_described_in_full() -> None:
    assert {field.name for field in fields(Outcome)} == set(
        names_in(table(PAGE, "kind")["`sandbox`"][1])
    )
    sentence = prose(PAGE).split("`usage` holds")[1].split(". ")[0]
    assert {field.name for field in fields(Usage)} == set(names_in(sentence))


def test_the_version_is_the_present_one() -> None:
    assert list(table(PAGE, "format")) == [str(FORMAT)]
    assert f"now **{FORMAT}**" in prose(PAGE)
