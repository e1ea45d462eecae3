"""A copied file is named by what it holds, and read where it lies."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from artifacts import CopiedFile, Design, Entry, FileContract
from errors import UsageError


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "library.min.js"
    path.write_bytes(b"let pen = {{ 1: '\xe2\x9c\x8e' }};\r\n")
    return path


def _design(*copies: CopiedFile) -> Design:
    return Design(
        title="t",
        summary="s",
        package="a",
        files=(FileContract(path="a/index.html", purpose="p"),),
        copies=copies,
        entry=Entry(kind="web", target="a/index.html"),
    )


def test_what_is_copied_is_the_file_byte_by_byte(source: Path) -> None:
    copied = CopiedFile.of(source, "a/library.min.js", "Library 1.0, MIT")
    assert copied.digest == hashlib.sha256(source.read_bytes()).hexdigest()
    assert copied.text().encode() == source.read_bytes()


def test_a_file_that_changed_or_is_gone_is_not_copied(source: Path) -> None:
    copied = CopiedFile.of(source, "a/library.min.js", "Library")
    source.write_text("something else")
    with pytest.raises(UsageError, match=r"library\.min\.js is not the file that was to be copied"):
        copied.text()
    source.unlink()
    with pytest.raises(UsageError, match="which is to be copied, can't be read"):
        copied.text()


def test_only_text_can_be_copied(source: Path) -> None:
    source.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="it is no UTF-8 text"):
        CopiedFile.of(source, "a/picture.png", "A picture").text()


def test_a_design_brings_what_it_copies_and_names_it(source: Path) -> None:
    documents = _design(CopiedFile.of(source, "a/l.js", "Library 1.0, MIT")).documents()
    assert documents["a/l.js"].encode() == source.read_bytes()
    assert "- `a/l.js`: Library 1.0, MIT" in documents["docs/design.md"]
    assert "copied as they are" not in _design().documents()["docs/design.md"]


def test_the_text_is_in_no_journal_and_no_schema_asks_for_it(source: Path) -> None:
    design = _design(CopiedFile.of(source, "a/l.js", "Library"))
    assert "let pen" not in design.model_dump_json()
    assert Design.model_validate_json(design.model_dump_json()) == design
    schema = json.dumps(Design.model_json_schema())
    assert "copies" not in schema
    assert "CopiedFile" not in schema


def test_a_file_is_either_written_or_copied(source: Path) -> None:
    copied = CopiedFile.of(source, "a/index.html", "Library")
    with pytest.raises(ValidationError, match="can't be both written and copied"):
        _design(copied)


def test_nothing_is_copied_out_of_the_project(source: Path) -> None:
    with pytest.raises(ValidationError, match="is refused"):
        CopiedFile.of(source, "../l.js", "Library")


def test_a_file_of_softhouse_itself_is_found_wherever_that_was_moved() -> None:
    licence = Path(__file__).parents[2] / "LICENSE"
    copied = CopiedFile.of(licence, "a/LICENSE", "The licence")
    assert copied.source == "LICENSE"
    assert copied.text() == licence.read_text(encoding="utf-8")
