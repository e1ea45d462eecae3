"""Finds in an idea what records are to be kept of, and builds the entity."""

from __future__ import annotations

import re

from models.offline.entities.entity import Entity
from models.offline.entities.field_list import FieldList, find_field_list
from models.offline.entities.field_words import words_of_fields
from models.offline.entities.fields_of import Fields, known_fields_of, listed_fields
from models.offline.entities.identifier import noun_name, plural_of
from models.offline.entities.kept_fields import refuses_fields
from models.offline.entities.subject import Subject, find_subject
from models.offline.entities.titles import plural_title, program_title, title_of
from models.offline.facts.fact import Text

__all__ = ["find_entity"]

_DATABASE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*\.(?:db3?|sqlite3?)\b")


def find_entity(text: str, language: str) -> Entity | None:
    """Return what the idea ``text`` wants records of, or None when it wants no records.

    Args:
        text: the idea in the customer's words, English or Chinese or both.
        language: the code of the language to explain in: ``zh``, or English for all others.
    """
    file = _DATABASE.search(text)
    plain = _without(text, file.start(), file.end()) if file else text
    listed = find_field_list(plain)
    rest = _without(plain, listed.start, listed.end) if listed else plain
    subject = find_subject(rest, listed, any_thing=refuses_fields(rest))
    if subject is None:
        return None
    fields = _fields(listed, subject, rest, language)
    words = [*_words(text, listed), *words_of_fields(fields.fields, rest), *fields.words]
    return _entity(subject, fields, file[0] if file else "", words, language)


def _without(text: str, start: int, end: int) -> str:
    """Return ``text`` with a stretch of it blanked; what follows keeps its place."""
    return text[:start] + ";" * (end - start) + text[end:]


def _fields(listed: FieldList | None, subject: Subject, rest: str, language: str) -> Fields:
    if listed is None:
        return known_fields_of(subject, rest, language)
    return listed_fields(listed.fields, subject, rest, language)


def _words(text: str, listed: FieldList | None) -> list[str]:
    return [text[listed.start : listed.end].strip(" \n:：(（")] if listed else []


def _entity(subject: Subject, fields: Fields, file: str, words: list[str], language: str) -> Entity:
    own = subject.noun if subject.noun.isascii() else ""
    name = noun_name(own or (subject.known.name if subject.known else ""))
    plural = plural_of(name.replace("_", " ")).replace(" ", "_")
    title = title_of(subject)
    about_file = Text(
        en=f"The records are kept in {file}, as the idea says.",
        zh=f"按照需求，数据保存在 {file} 中。",
    )
    return Entity(
        name=name,
        plural=plural,
        title=title,
        titles=plural_title(title),
        program=program_title(subject, title),
        package=(subject.known.package if subject.known else "") or f"{name}_manager",
        database=file or f"{plural}.db",
        fields=fields.fields,
        explanations=(*fields.explanations, *([about_file.say(language)] if file else [])),
        left_out=fields.left_out,
        words=tuple(dict.fromkeys((*words, *subject.words, *([file] if file else [])))),
    )
