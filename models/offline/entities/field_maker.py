"""Makes one field of an entity, out of what is known or out of the customer's words."""

from __future__ import annotations

import re
from collections.abc import Collection

from models.offline.entities.english_name import english_name
from models.offline.entities.entity import Field
from models.offline.entities.field_item import ListedField
from models.offline.entities.guessed_kind import guess_kind, kind_called
from models.offline.entities.identifier import field_name
from models.offline.entities.known import KnownField, known_field, known_fields
from models.offline.entities.samples import Samples, in_order, samples_for
from models.offline.entities.subject import Subject
from models.offline.entities.titles import is_person, title_of
from models.offline.entities.unit import kind_in, lowest, written_unit
from models.offline.entities.yes_no import is_yes_no
from models.offline.facts.fact import Text, Words

__all__ = ["field_from_knowledge", "field_from_list"]

_REQUIRED = re.compile(r"\b(?:required|mandatory)\b|必填", re.IGNORECASE)
_CHOICES = re.compile(r"\s*(?:,|/|\||、|，|;|；|\bor\b|或)\s*", re.IGNORECASE)
_CHOICE = re.compile(r"[\w -]{1,20}")
_LONGEST_TITLE = 30
_OTHER_THAN_NUMBERS = frozenset({"text", "time", "choice", "phone", "email"})


def field_from_knowledge(known: KnownField, subject: Subject, place: int) -> Field:
    """Return the known field as the field at ``place`` of ``subject``."""
    return _field(_fitting(known, subject), known.name, known.title, place, subject)


def field_from_list(
    listed: ListedField, subject: Subject, taken: Collection[str], place: int
) -> Field:
    """Return the field that the customer listed at ``place``; its name is not among ``taken``."""
    words = listed.words[:_LONGEST_TITLE].strip()
    known = known_field(words)
    if known and (words.isascii() or known is known_fields()["thing_name"]):
        known = _fitting(known, subject)
    title = _title(words, known)
    name = field_name(words if words.isascii() else english_name(words), taken, place + 1)
    like = _asked_for(listed.detail, title) or known or _guessed(title, words)
    if kind_in(listed.detail):
        title, like = _measured(known, title, listed.detail)
    field = _field(like, name, title, place, subject)
    return field.model_copy(update={"required": bool(_REQUIRED.search(listed.detail))})


def _title(words: str, known: KnownField | None) -> Text:
    """The customer's own words in their language, the usual ones in the other."""
    own = f"{words[:1].upper()}{words[1:]}"
    usual = known.title if known else Text(en=own, zh=own)
    return Text(en=own, zh=usual.zh) if words.isascii() else Text(en=usual.en, zh=words)


def _asked_for(detail: str, title: Text) -> KnownField | None:
    """Read what stands in brackets behind a field: its kind, or the values to choose from."""
    if is_yes_no(detail):
        return known_fields()["done"]
    kind = kind_called(detail)
    if kind:
        return KnownField(title=title, kind=kind, words=Words())
    values = [value.strip() for value in _CHOICES.split(detail) if value.strip()]
    plain = all(_CHOICE.fullmatch(value) and not value.isdecimal() for value in values)
    if len({value.casefold() for value in values}) < 2 or not plain or _REQUIRED.search(detail):
        return None
    choices = tuple(Text(en=value, zh=value) for value in dict.fromkeys(values))
    return KnownField(title=title, kind="choice", words=Words(), choices=choices)


def _measured(known: KnownField | None, title: Text, unit: str) -> tuple[Text, KnownField]:
    """What is measured in ``unit`` is a number; the title says in what."""
    written = written_unit(unit)
    named = Text(en=f"{title.en} ({written})", zh=f"{title.zh}（{written}）")
    if known and known.kind not in _OTHER_THAN_NUMBERS:
        return named, known
    kind = kind_in(unit) or "text"
    return named, KnownField(title=named, kind=kind, words=Words(), minimum=lowest(unit))


def _guessed(title: Text, words: str) -> KnownField:
    return KnownField(title=title, kind=guess_kind(words), words=Words())


def _fitting(known: KnownField, subject: Subject) -> KnownField:
    """A name that fits ``subject``: people are called otherwise than things."""
    thing_name = known_fields()["thing_name"]
    if known.name != "name" or (known is not thing_name and is_person(subject)):
        return known
    noun = title_of(subject)
    samples = samples_for("text", noun, 0, (), (0, 0))
    words = Words(en=tuple(each.en for each in samples), zh=tuple(each.zh for each in samples))
    return thing_name.model_copy(update={"samples": words})


def _field(like: KnownField, name: str, title: Text, place: int, subject: Subject) -> Field:
    blank = Text(en="", zh="")
    field = Field(
        name=name,
        title=title,
        kind=like.kind,
        choices=like.choices,
        minimum=like.minimum,
        maximum=like.maximum,
        samples=(blank, blank, blank),
    )
    return field.model_copy(update={"samples": _samples(like, field, place, subject)})


def _samples(like: KnownField, field: Field, place: int, subject: Subject) -> Samples:
    of_subject = subject.known.samples if subject.known else {}
    words = of_subject.get(like.name, like.samples)
    if not words.en:
        return samples_for(field.kind, field.title, place, field.choices, field.limits)
    english = in_order(field.kind, words.en)
    chinese = in_order(field.kind, words.zh)
    first, second, third = (Text(en=en, zh=zh) for en, zh in zip(english, chinese, strict=True))
    return (first, second, third)
