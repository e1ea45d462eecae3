"""Finds what the words of an idea stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from models.offline.facts.concept import Concept
from models.offline.language.grammar import Grammar, Mark
from models.offline.language.typos import meant_word
from models.offline.language.words import BREAKS, Word, is_chinese, key_of, split

__all__ = ["Lexicon", "Mention"]

_FIGURE = re.compile(r"\d+(?:[.,x×*:]\d+)*")
_SHORTEST_JOINED = 6
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the idea, and what it stands for: concepts, grammar, or nothing known."""

    text: str
    start: int
    end: int
    before: str
    """What stands between it and the mention before."""
    concepts: frozenset[str] = frozenset()
    marks: frozenset[Mark] = frozenset()
    meant: str = ""
    """How a misspelled word was read; empty for words that were spelled as known."""

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of it."""
        return not self.concepts and not self.marks

    @property
    def is_figure(self) -> bool:
        """Whether it is a number or a size of which nothing is known: 19x19."""
        return self.unknown and bool(_FIGURE.fullmatch(self.text))


class Lexicon:
    """All phrases that something is known of; the longest one that fits a place is taken."""

    def __init__(self, concepts: Iterable[Concept], grammar: Grammar) -> None:
        self._concepts: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._marks: dict[tuple[str, ...], set[Mark]] = defaultdict(set)
        self._surfaces: dict[str, str] = {}
        self._own_words = frozenset(map(key_of, grammar.no_slip.all))
        self._names: set[str] = set()
        for concept in concepts:
            self._names.update(concept.words if concept.kind == "program" else ())
            for phrase in concept.words:
                for key in self._keys(phrase):
                    self._concepts[key].add(concept.id)
        for mark in Mark:
            for phrase in getattr(grammar, mark.value).all:
                self._marks[self._keys(phrase)[0]].add(mark)
        for phrase in grammar.not_negation.all:
            self._marks[self._keys(phrase)[0]].add(Mark.FILLER)
        self._marks.pop((), None)
        self._concepts.pop((), None)
        known = {key for phrase in self._concepts for key in phrase}
        self._small = frozenset(self._surfaces.keys() - known)
        self._longest = max(map(len, (*self._concepts, *self._marks)), default=0)
        self._by_letter: dict[str, dict[str, str]] = defaultdict(dict)
        for word, surface in self._surfaces.items():
            self._by_letter[word[:1]][word] = surface

    def knows(self, word: Word) -> bool:
        """Whether ``word`` is spelled right: one of a known phrase, or a word of its own."""
        return word.key in self._surfaces or word.key in self._own_words

    def read(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions of ``text`` in order; together they cover all its words."""
        words = split(text)
        keys, meant = self._spelled(words)
        mentions: list[Mention] = []
        place = 0
        while place < len(words):
            end = self._longest_phrase(words, keys, place)
            mentions.append(self._mention(text, words, keys, meant, place, end))
            place = max(end, place + 1)
        return _with_unknown_characters_joined(text, mentions)

    def _keys(self, phrase: str) -> tuple[tuple[str, ...], ...]:
        """The phrase as a key, and written as one word: high score, highscore."""
        surfaces, keys = _keys_of(phrase)
        self._surfaces.update(surfaces)
        return keys

    def _spelled(self, words: Sequence[Word]) -> tuple[list[str], list[str]]:
        """The key of each word, and for misspelled ones the word that was meant."""
        others = {word.text: self._meant(word) for word in words}
        keys = [others[word.text] or word.key for word in words]
        meant = [self._surfaces.get(others[word.text] or "", "") for word in words]
        return keys, meant

    def _meant(self, word: Word) -> str | None:
        """The key of the word that a misspelled one was meant to be; None where it is no slip."""
        if self.knows(word):
            return None
        alike = self._by_letter.get(word.key[:1], {})
        return meant_word(word.text.lower(), word.key, alike, self._names, self._small)

    def _longest_phrase(self, words: Sequence[Word], keys: Sequence[str], place: int) -> int:
        """Where the longest known phrase from ``place`` on ends; ``place`` if none is known."""
        limit = place + 1
        longest = place + self._longest + len(_ARTICLES)
        while limit < min(len(words), longest) and not BREAKS & set(words[limit].before):
            limit += 1
        for end in range(limit, place, -1):
            if tuple(keys[place:end]) in self._marks or _phrase(keys, place, end) in self._concepts:
                return end
        return place

    def _mention(
        self,
        text: str,
        words: Sequence[Word],
        keys: Sequence[str],
        meant: Sequence[str],
        place: int,
        end: int,
    ) -> Mention:
        first, last = words[place], words[max(end, place + 1) - 1]
        phrase = _phrase(keys, place, end)
        read_as = [meant[i] or words[i].text for i in range(place, end)]
        return Mention(
            text=text[first.start : last.end],
            start=first.start,
            end=last.end,
            before=first.before,
            concepts=frozenset(self._concepts.get(phrase, ())),
            marks=frozenset(self._marks.get(tuple(keys[place:end]), ())),
            meant=" ".join(read_as) if any(meant[place:end]) else "",
        )


def _phrase(keys: Sequence[str], place: int, end: int) -> tuple[str, ...]:
    """The words as a key: analyse a file and analyse the file are one phrase."""
    inner = range(place + 1, end - 1)
    return tuple(keys[i] for i in range(place, end) if i not in inner or keys[i] not in _ARTICLES)


@cache
def _keys_of(phrase: str) -> tuple[dict[str, str], tuple[tuple[str, ...], ...]]:
    """Stem → word for all words of ``phrase``, and the keys that it is found by."""
    words = split(phrase)
    surfaces = {word.key: word.text.lower() for word in words}
    keys = [_phrase([word.key for word in words], 0, len(words))]
    joined = "".join(word.text for word in words).lower()
    if len(words) > 1 and len(joined) >= _SHORTEST_JOINED and joined.isascii():
        keys.append((key_of(joined),))
        surfaces[key_of(joined)] = joined
    return surfaces, tuple(keys)


def _with_unknown_characters_joined(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Make one mention of neighbouring Chinese characters of which nothing is known."""
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if (
            last
            and last.unknown
            and mention.unknown
            and not mention.before
            and is_chinese(last.text)
            and is_chinese(mention.text)
        ):
            whole = text[last.start : mention.end]
            joined[-1] = Mention(whole, last.start, mention.end, last.before)
        else:
            joined.append(mention)
    return tuple(joined)
