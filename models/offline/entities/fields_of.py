"""The fields of an entity: from the customer's list, or from what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.offline.entities.entity import Field
from models.offline.entities.field_item import ListedField
from models.offline.entities.field_maker import field_from_knowledge, field_from_list
from models.offline.entities.kept_fields import KeptFields, kept_fields
from models.offline.entities.known import known_fields
from models.offline.entities.misspelled_field import as_meant
from models.offline.entities.subject import Subject
from models.offline.entities.titles import in_sentence, plural_title, title_of
from models.offline.facts.fact import Text

__all__ = ["Fields", "known_fields_of", "listed_fields"]

_OWN_NUMBER = frozenset({"id", "ids", "record number", "序号", "记录编号", "主键"})
_MOST = 16
_PLAIN_FIELDS = ("thing_name", "category", "date", "notes")
# What tells one thing from another; a list for a known thing gets a name if it has none of them.
_NAMING = ("name", "title", "number", "sku", "isbn", "plate", "code")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of an entity, and where they come from in the customer's language."""

    fields: tuple[Field, ...]
    explanations: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    """What the idea refuses and has to be kept all the same."""
    words: tuple[str, ...] = ()
    """The parts of the idea that speak of fields it refuses."""


def known_fields_of(subject: Subject, text: str, language: str) -> Fields:
    """Return the fields that are usually kept of ``subject``, when the idea lists none.

    Those that the idea ``text`` refuses are left out.
    """
    keys = subject.known.fields if subject.known else _PLAIN_FIELDS
    known = [known_fields()[key] for key in keys]
    fields = tuple(field_from_knowledge(each, subject, at) for at, each in enumerate(known))
    kept = kept_fields(fields, _key_of(fields), text, title_of(subject))
    return _fields(kept.fields, [_about_known(subject, kept.fields)], kept, language)


def listed_fields(
    listed: Sequence[ListedField], subject: Subject, text: str, language: str
) -> Fields:
    """Return the fields that the idea lists, and say what had to be added or left out.

    ``text`` is what is left of the idea beside the list: it may refuse some.
    """
    wanted = [each for each in listed if each.words.lower() not in _OWN_NUMBER]
    if not wanted:
        return known_fields_of(subject, text, language)
    meant = [as_meant(each, subject) for each in wanted]
    fields = _listed(meant[:_MOST], subject)
    said = [*_about_slips(wanted, meant), _about_list(fields), *_about_left_out(listed, wanted)]
    fields, added = _with_name_added(fields, subject)
    kept = kept_fields(fields, _key_of(fields), text, title_of(subject))
    fields, derived = _with_age_derived(kept.fields)
    return _fields(fields, [*said, *added, *derived], kept, language)


def _fields(
    fields: tuple[Field, ...], said: Sequence[Text], kept: KeptFields, language: str
) -> Fields:
    return Fields(
        _with_key_required(fields),
        tuple(each.say(language) for each in (*said, *kept.explanations)),
        tuple(each.say(language) for each in kept.left_out),
        kept.words,
    )


def _listed(wanted: Sequence[ListedField], subject: Subject) -> tuple[Field, ...]:
    fields: dict[str, Field] = {}
    for each in wanted:
        taken = {field.name for field in fields.values()}
        field = field_from_list(each, subject, taken, len(fields))
        fields.setdefault(each.words.lower(), field)
    return tuple(fields.values())


def _key_of(fields: Sequence[Field]) -> Field:
    """The field that people call a record by: its name, or else the first one."""
    stored = [field for field in fields if not field.derived_from]
    return next((field for field in stored if field.name in {"name", "title"}), stored[0])


def _with_key_required(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    key = _key_of(fields)
    return tuple(
        field.model_copy(update={"required": field.required or field is key}) for field in fields
    )


def _with_name_added(
    fields: tuple[Field, ...], subject: Subject
) -> tuple[tuple[Field, ...], list[Text]]:
    """Add the name of a known thing when the list has nothing that tells one from another."""
    if subject.known is None or any(field.name.endswith(_NAMING) for field in fields):
        return fields, []
    known = known_fields()[subject.known.fields[0]]
    if known.name not in {"name", "title"}:
        return fields, []
    noun = title_of(subject)
    said = Text(
        en=f"{known.title.en} was added, so that one {noun.en} can be told from another.",
        zh=f"增加了“{known.title.zh}”字段，否则无法区分不同的{noun.zh}。",
    )
    return (field_from_knowledge(known, subject, len(fields)), *fields), [said]


def _with_age_derived(fields: tuple[Field, ...]) -> tuple[tuple[Field, ...], list[Text]]:
    """Work out the age from the birthday when both are wanted: a stored age goes out of date."""
    birth = next((field for field in fields if field.kind == "past_date"), None)
    age = next((field for field in fields if field.name == "age"), None)
    if birth is None or age is None:
        return fields, []
    derived = age.model_copy(update={"derived_from": birth.name, "required": False})
    said = Text(
        en=f"{age.title.en} is not entered: it is worked out from the "
        f"{in_sentence(birth.title.en)}, so that it is never out of date.",
        zh=f"{age.title.zh}不用填写：由{birth.title.zh}自动算出，这样不会过时。",
    )
    return tuple(derived if field is age else field for field in fields), [said]


def _about_known(subject: Subject, fields: Sequence[Field]) -> Text:
    english, chinese = _names(fields)
    if subject.known:
        many = plural_title(title_of(subject))
        return Text(
            en=f"The idea lists no fields; these are known for {many.en}: {english}.",
            zh=f"需求中没有列出字段，采用{many.zh}的常用字段：{chinese}。",
        )
    return Text(
        en=f"The idea lists no fields and none are known for this; chosen were: {english}.",
        zh=f"需求中没有列出字段，也没有现成的常用字段，因此选用：{chinese}。",
    )


def _about_slips(wanted: Sequence[ListedField], meant: Sequence[ListedField]) -> list[Text]:
    return [
        Text(
            en=f"“{each.words}” was read as “{right.words}”.",
            zh=f"“{each.words}”理解为“{right.words}”。",
        )
        for each, right in zip(wanted, meant, strict=True)
        if each is not right
    ]


def _about_list(fields: Sequence[Field]) -> Text:
    english, chinese = _names(fields)
    return Text(en=f"Fields taken from the idea: {english}.", zh=f"字段取自需求：{chinese}。")


def _about_left_out(listed: Sequence[ListedField], wanted: Sequence[ListedField]) -> list[Text]:
    said = []
    if len(wanted) < len(listed):
        said.append(
            Text(
                en="An id is not entered: every record is given its number by the program.",
                zh="编号（ID）不用填写，由程序自动分配。",
            )
        )
    if len(wanted) > _MOST:
        said.append(
            Text(
                en=f"Only the first {_MOST} of the {len(wanted)} fields listed were taken.",
                zh=f"列出的 {len(wanted)} 个字段中只采用了前 {_MOST} 个。",
            )
        )
    return said


def _names(fields: Sequence[Field]) -> tuple[str, str]:
    english = ", ".join(in_sentence(field.title.en) for field in fields)
    return english, "、".join(field.title.zh for field in fields)
