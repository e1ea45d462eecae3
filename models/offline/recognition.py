"""Decides which program an idea asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.offline.concept import Relation
from models.offline.grammar import Mark
from models.offline.head import head_part
from models.offline.knowledge import Knowledge
from models.offline.lexicon import Mention
from models.offline.negation import refused
from models.offline.stretch import Stretch, touches
from models.offline.typos import slips

__all__ = ["Recognised", "recognise"]

_HEAD_NOUN, _IN_HEAD, _BESIDE = 3, 2, 1
_LONG_NAME = 3
_SHORTEST_KIND = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """The programs that fit an idea best: one, none, or several that fit equally."""

    programs: tuple[str, ...]
    words: tuple[str, ...] = ()
    """The words of the idea that name them; none when a parameter alone gave them away."""
    other_thing: str = ""
    """What the idea asks for instead, when that is no known program."""


def recognise(
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    explained: Mapping[str, Sequence[Stretch]],
) -> Recognised:
    """Return the programs that the idea's own words name.

    A program's words weigh most as the last thing named in the phrase that says what is asked
    for (snake species *database*), less before it, least outside; a word that is only a
    modifier of something else (snake *tutorial*, *compiler* for snake) does not count. When no
    word names a program, one whose parameter is what is asked for (my *customers*) is taken.

    Args:
        knowledge: what is known.
        mentions: the idea, read with the words of all programs.
        explained: program → the stretches of the idea that its parameters explain.
    """
    reader = _Reader(knowledge, mentions, explained)
    scores = reader.scores()
    best = max(scores.values(), default=0)
    programs = tuple(sorted(name for name, score in scores.items() if score == best))
    if not programs:
        return Recognised(reader.by_parameter(), (), reader.other_thing())
    return Recognised(programs, tuple(dict.fromkeys(reader.names_of(programs))))


class _Reader:
    def __init__(
        self,
        knowledge: Knowledge,
        mentions: Sequence[Mention],
        explained: Mapping[str, Sequence[Stretch]],
    ) -> None:
        self._knowledge = knowledge
        self._mentions = mentions
        self._explained = explained
        self._programs = {each.id for each in knowledge.concepts("program")}
        self._topics = {each.id for each in knowledge.concepts("topic")}
        self._refused = refused(mentions, self._programs)
        self._head = head_part(mentions, self._names_something)
        self._things = [place for place in self._head if self._names_something(mentions[place])]

    def scores(self) -> dict[str, int]:
        scores: dict[str, int] = {}
        last = max((place for place in self._head if self._named(place)), default=-1)
        for place in range(len(self._mentions)):
            for program in self._named(place):
                score = self._score(place, last, program)
                scores[program] = max(score, scores.get(program, 0))
        return {program: score for program, score in scores.items() if score}

    def names_of(self, programs: Sequence[str]) -> list[str]:
        wanted = set(programs)
        places = range(len(self._mentions))
        return [self._mentions[place].text for place in places if wanted & self._named(place)]

    def by_parameter(self) -> tuple[str, ...]:
        """The programs whose parameter is the last thing named in the head."""
        if not self._things:
            return ()
        last = self._mentions[self._things[-1]]
        fits = (name for name, where in self._explained.items() if touches(last, where))
        return tuple(sorted(name for name in fits if self._knowledge.keeps_records(name)))

    def other_thing(self) -> str:
        """What the head asks for, in the idea's words: chess engine."""
        if not self._things:
            return ""
        last = max(place for place in self._head if not self._mentions[place].marks)
        whole = self._mentions[self._things[0] : last + 1]
        return "".join(each.before + each.text for each in whole).strip()

    def _score(self, place: int, last: int, program: str) -> int:
        if self._is_joined_to_head(place):
            return _HEAD_NOUN
        if place not in self._head:
            return _BESIDE if self._head_allows(program) else 0
        if self._only_modifies(place, program):
            return 0
        return _HEAD_NOUN if place == last else _IN_HEAD

    def _is_joined_to_head(self, place: int) -> bool:
        """Whether it stands beside a program in the head as its equal: snake *and 2048*."""
        joins = {Mark.ADDITION, Mark.ALTERNATIVE}
        joined = False
        for other in range(place - 1, -1, -1):
            mention = self._mentions[other]
            if self._named(other):
                return joined and other in self._head
            if not mention.marks or mention.concepts:
                return False
            joined = joined or bool(mention.marks & joins)
        return False

    def _only_modifies(self, place: int, program: str) -> bool:
        """Whether something of another kind is named behind the program's word."""
        behind = [other for other in self._head if other > place]
        kinds = [other for other in behind if self._topics & self._mentions[other].concepts]
        if kinds:
            return not self._is_kind_of(program, kinds[-1])
        strange = any(self._strange(other, program) for other in behind)
        return strange and not self._is_long_name(place)

    def _is_long_name(self, place: int) -> bool:
        """A long Chinese name (贪吃蛇) may be followed by what the thing does (吃苹果变长)."""
        text = self._mentions[place].text
        return not text.isascii() and len(text) >= _LONG_NAME

    def _head_allows(self, program: str) -> bool:
        """Whether the thing that is asked for may be this program: a game of snake."""
        named = [place for place in self._head if self._is_thing(place, program)]
        return not named or self._is_kind_of(program, named[-1])

    def _is_thing(self, place: int, program: str) -> bool:
        other = (self._programs | self._topics) & self._mentions[place].concepts
        return bool(other) or self._strange(place, program)

    def _is_kind_of(self, program: str, place: int) -> bool:
        topics = self._mentions[place].concepts & self._topics
        return any(self._knowledge.is_a(program, topic) for topic in topics)

    def _named(self, place: int) -> frozenset[str]:
        if place in self._refused:
            return frozenset()
        return self._mentions[place].concepts & self._programs

    def _strange(self, place: int, program: str) -> bool:
        """Whether the mention means nothing to this program."""
        mention = self._mentions[place]
        return (
            mention.unknown
            and not touches(mention, self._explained.get(program, ()))
            and not self._is_misspelled_kind(mention.text.lower(), program)
        )

    def _is_misspelled_kind(self, word: str, program: str) -> bool:
        """Whether ``word`` is one slip from what the program is: snake *gane*."""
        if len(word) < _SHORTEST_KIND or word in self._knowledge.grammar.no_slip.en:
            return False
        kinds = self._knowledge.follow(program, Relation.IS_A)
        names = (name for kind in kinds for name in self._knowledge.concept(kind).words)
        return any(name[0] == word[0] and slips(word, name) == 1 for name in names)

    def _names_something(self, mention: Mention) -> bool:
        return mention.unknown or bool((self._programs | self._topics) & mention.concepts)
