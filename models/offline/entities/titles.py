"""What to call the things that records are kept of, on the screen and in documents."""

from __future__ import annotations

from models.offline.entities.identifier import plural_of, shortened
from models.offline.entities.subject import Subject
from models.offline.facts.fact import Text

__all__ = ["in_sentence", "is_person", "plural_title", "program_title", "title_of"]

_RECORD = Text(en="record", zh="记录")
_LONGEST = 10


def title_of(subject: Subject) -> Text:
    """Return what one of them is called: the customer's own word where there is one."""
    usual = subject.known.title if subject.known else _RECORD
    latin = subject.noun.isascii()
    noun = shortened(subject.noun) if latin else subject.noun[:_LONGEST]
    return Text(
        en=noun if noun and latin else usual.en,
        zh=noun if noun and not (latin and subject.known) else usual.zh,
    )


def plural_title(title: Text) -> Text:
    """Return what many of them are called; Chinese makes no difference."""
    return Text(en=plural_of(title.en), zh=title.zh)


def program_title(subject: Subject, title: Text) -> Text:
    """Return what the program is called."""
    if subject.known and subject.known.program:
        return subject.known.program
    return Text(en=f"{title.en[:1].upper()}{title.en[1:]} manager", zh=f"{title.zh}管理")


def is_person(subject: Subject) -> bool:
    """Whether they are known to have the names of people."""
    return subject.known is not None and "name" in subject.known.fields


def in_sentence(title: str) -> str:
    """Return the English ``title`` as it stands within a sentence: phone, but ISBN."""
    return title if title.isupper() else f"{title[:1].lower()}{title[1:]}"
