"""What is known of the things people keep records of, and of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from models.offline.entities.entity import Kind
from models.offline.entities.identifier import singular_of
from models.offline.facts.fact import Fact, Text, Words
from models.offline.facts.yaml_file import read_facts

__all__ = [
    "KnownEntity",
    "KnownField",
    "known_entities",
    "known_field",
    "known_fields",
    "subject_words",
]

_FOLDER = Path(__file__).parent.parent / "knowledge"


class KnownField(Fact):
    """A field that people keep of many things."""

    name: str = ""
    """Its identifier when that is not its key in the file."""
    title: Text
    kind: Kind = "text"
    words: Words
    choices: tuple[Text, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    samples: Words = Words()


class KnownEntity(Fact):
    """A thing that people keep records of, and what is usually kept of it."""

    name: str = ""
    """Its identifier when that is not its key in the file."""
    title: Text
    program: Text | None = None
    package: str = ""
    words: Words
    programs: Words = Words()
    """Phrases that ask for records of it all by themselves: address book."""
    fields: tuple[str, ...]
    samples: Mapping[str, Words] = {}
    """Values that fit this thing, by the name of the field."""


class SubjectWords(Fact):
    """English words that help to tell the thing from what stands round it."""

    around: frozenset[str]
    no_records: frozenset[str]
    no_plural: frozenset[str]


_FIELDS = TypeAdapter(dict[str, KnownField])
_ENTITIES = TypeAdapter(dict[str, KnownEntity])
_SUBJECT_WORDS = TypeAdapter(SubjectWords)


@cache
def known_fields() -> Mapping[str, KnownField]:
    """Return the fields of ``knowledge/fields.yaml`` by their keys."""
    found = read_facts(_FOLDER / "fields.yaml", _FIELDS)
    return {key: each.model_copy(update={"name": each.name or key}) for key, each in found.items()}


@cache
def known_entities() -> Mapping[str, KnownEntity]:
    """Return the things of ``knowledge/entities.yaml`` by their keys."""
    found = read_facts(_FOLDER / "entities.yaml", _ENTITIES)
    return {key: each.model_copy(update={"name": each.name or key}) for key, each in found.items()}


@cache
def subject_words() -> SubjectWords:
    """Return the words of ``knowledge/subject_words.yaml``."""
    return read_facts(_FOLDER / "subject_words.yaml", _SUBJECT_WORDS)


def known_field(words: str) -> KnownField | None:
    """Return the field that people call ``words``, in either language, or None."""
    return _by_word().get(words.lower()) or _by_word().get(singular_of(words))


@cache
def _by_word() -> Mapping[str, KnownField]:
    found: dict[str, KnownField] = {}
    for field in known_fields().values():
        for word in field.words.all:
            found.setdefault(word.lower(), field)
    return found
