"""Puts right slips in what the fields of a known thing are called: emial, adress."""

from __future__ import annotations

import re

from models.offline.entities.field_item import ListedField
from models.offline.entities.known import known_field, known_fields
from models.offline.entities.subject import Subject

__all__ = ["as_meant"]

_SHORTEST = 4


def as_meant(listed: ListedField, subject: Subject) -> ListedField:
    """Return ``listed`` spelled as a field that is usually kept of ``subject``.

    Only slips that make no other word are put right: two neighbours swapped, and a letter that is
    doubled or should be. A director is no directory, and a county no country.
    """
    if subject.known is None or known_field(listed.words) or len(listed.words) < _SHORTEST:
        return listed
    usual = (known_fields()[key] for key in subject.known.fields)
    names = (name for field in usual for name in field.words.en)
    meant = next((name for name in names if _is_slip(listed.words.lower(), name)), None)
    return ListedField(meant, listed.detail) if meant else listed


def _is_slip(word: str, name: str) -> bool:
    return word[0] == name[0] and (_swapped(word, name) or _squeezed(word) == _squeezed(name))


def _swapped(word: str, name: str) -> bool:
    """Whether two neighbouring letters stand the wrong way round."""
    differ = [i for i, (one, other) in enumerate(zip(word, name, strict=False)) if one != other]
    if len(word) != len(name) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    at = differ[0]
    return word[at : at + 2] == name[at : at + 2][::-1]


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)
