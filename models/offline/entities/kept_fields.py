"""Leaves out the fields that an idea refuses, and says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from models.offline.entities.entity import Field
from models.offline.entities.field_words import names_of
from models.offline.entities.identifier import singular_of
from models.offline.entities.known import known_field
from models.offline.entities.refused_fields import Refusal, find_refusals
from models.offline.entities.titles import in_sentence
from models.offline.facts.fact import Text

__all__ = ["KeptFields", "kept_fields", "refuses_fields"]

_LONG = 2
"""How many letters every word of negation has: what is longer says what is not to be done."""


@dataclass(frozen=True, slots=True)
class KeptFields:
    """The fields that are left, and what is to be told of the others."""

    fields: tuple[Field, ...]
    explanations: tuple[Text, ...]
    left_out: tuple[Text, ...]
    """Refusals that can't be met."""
    words: tuple[str, ...]
    """What was refused and how, letter by letter."""


def kept_fields(fields: Sequence[Field], key: Field, text: str, noun: Text) -> KeptFields:
    """Return ``fields`` without those that ``text`` refuses.

    Args:
        fields: all that would be kept of a record.
        key: the one that tells records apart, which stays.
        text: the idea, or what is left of it beside its list of fields.
        noun: what one of the things is called.
    """
    refusals = [each for each in find_refusals(text) if _fields_in(each, fields)]
    refused = dict.fromkeys(word for each in refusals for word in _fields_in(each, fields))
    gone = [field for field in fields for word in refused if field is not key and _is(field, word)]
    return KeptFields(
        tuple(field for field in fields if field not in gone),
        _about(tuple(word for word in refused if not _is(key, word)), gone),
        tuple(_stays(key, word, noun) for word in refused if _is(key, word)),
        tuple(_words(refused, refusals, text)),
    )


def refuses_fields(text: str) -> bool:
    """Whether ``text`` refuses something that is a field of many things."""
    return any(known_field(word) for each in find_refusals(text) for word in each.words)


def _words(refused: Iterable[str], refusals: Sequence[Refusal], text: str) -> Iterator[str]:
    for word in refused:
        named = re.search(rf"{re.escape(word)}\s*(?:fields?|columns?|字段|列)", text)
        yield named[0] if named else word
    yield from (each.negation for each in refusals if len(each.negation) > _LONG)


def _fields_in(refusal: Refusal, fields: Sequence[Field]) -> tuple[str, ...]:
    """What is refused as far as it is a field; behind something else nothing is."""
    return tuple(
        takewhile(
            lambda word: known_field(word) or any(_is(field, word) for field in fields),
            refusal.words,
        )
    )


def _is(field: Field, word: str) -> bool:
    names = {name.lower() for name in names_of(field)}
    return word.lower() in names or singular_of(word) in names


def _about(refused: Sequence[str], gone: Sequence[Field]) -> tuple[Text, ...]:
    """Say what is not kept, if anything is refused."""
    titles = [_title(word, gone) for word in refused]
    english = ", ".join(dict.fromkeys(title.en for title in titles))
    chinese = "、".join(dict.fromkeys(title.zh for title in titles))
    said = Text(en=f"Not kept, as the idea says: {english}.", zh=f"按照需求，不记录：{chinese}。")
    return (said,) if titles else ()


def _title(word: str, gone: Sequence[Field]) -> Text:
    """The title of the field that is gone; of one that never was there, the word itself."""
    title = next((field.title for field in gone if _is(field, word)), Text(en=word, zh=word))
    return Text(en=in_sentence(title.en), zh=title.zh)


def _stays(key: Field, word: str, noun: Text) -> Text:
    return Text(
        en=f"{key.title.en} (“{word}”) can't be left out: "
        f"it is what one {noun.en} is told from another by.",
        zh=f"{key.title.zh}（“{word}”）不能省去：要靠它区分不同的{noun.zh}。",
    )
