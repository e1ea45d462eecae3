"""Names Chinese fields in English, for the options of a command line and the names in code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from models.offline.entities.known import known_field, known_fields
from models.offline.facts.yaml_file import read_facts

__all__ = ["english_name"]

_FILE = Path(__file__).parent.parent / "knowledge" / "field_endings.yaml"
_ENDINGS = TypeAdapter(dict[str, tuple[str, ...]])
# A child's age is not the age that follows from the birthday.
_OF_ONE_ALONE = frozenset({"age", "birthday"})


def english_name(words: str) -> str:
    """Return the English name of a field that is called ``words`` in Chinese.

    That of a known field, or of what the words end with: 浇水周期 is an interval. Empty when
    nothing is known of them.
    """
    known = known_field(words)
    if known:
        return known.name
    return next((name for ending, name in _names().items() if words.endswith(ending)), "")


@cache
def _names() -> Mapping[str, str]:
    """Ending → name, the longest first."""
    found = {
        ending: name for name, endings in read_facts(_FILE, _ENDINGS).items() for ending in endings
    }
    for field in known_fields().values():
        if field.name not in _OF_ONE_ALONE:
            found.update((word, field.name) for word in field.words.zh if len(word) > 1)
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))
