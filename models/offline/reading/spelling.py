"""Spells the things in an idea as they are known, and remembers how they were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.offline.entities.field_list import find_field_list
from models.offline.entities.known import known_entities, known_field
from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.stretch import Stretch
from models.offline.language.typos import meant_word
from models.offline.language.words import Word, key_of, split

__all__ = ["Spelling", "spelled"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """An idea in which misspelled names of things and programs are put right."""

    text: str
    misread: tuple[tuple[Word, str], ...] = ()
    """The words as written, and what was put in their place."""

    def written(self, stretch: Stretch) -> Stretch:
        """Return where a stretch of ``text`` stands in the idea as written."""
        return Stretch(self._written(stretch.start), self._written(stretch.end))

    def _written(self, place: int) -> int:
        longer = 0
        for word, meant in self.misread:
            start = word.start + longer
            if place <= start:
                break
            if place < start + len(meant):
                return word.end
            longer += len(meant) - len(word.text)
        return place - longer


def spelled(knowledge: Knowledge, text: str) -> Spelling:
    """Return ``text`` with each slip in the name of a thing or a program put right.

    What a customer calls a field is left as it is: a director is no directory.
    """
    things = _things(knowledge)
    listed = find_field_list(text)
    fields = range(listed.start, listed.end) if listed else range(0)
    misread: list[tuple[Word, str]] = []
    right, end = "", 0
    for word in split(text):
        if knowledge.lexicon.knows(word) or word.key in things:
            continue
        if word.start in fields or known_field(word.text):
            continue
        meant = meant_word(word.text.lower(), word.key, things)
        if meant:
            misread.append((word, things[meant]))
            right += text[end : word.start] + things[meant]
            end = word.end
    return Spelling(right + text[end:], tuple(misread))


def _things(knowledge: Knowledge) -> Mapping[str, str]:
    """Key → word for what programs are called and what records can be kept of."""
    programs = (word for each in knowledge.concepts("program") for word in each.words)
    entities = (word for each in known_entities().values() for word in each.words.en)
    words = (word for word in (*programs, *entities) if word.isascii() and word.isalpha())
    return {key_of(word): word for word in words}
