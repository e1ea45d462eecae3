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

__all__ = ["Recognised", "read_for_recognition", "recognise"]

_HEAD_NOUN, _IN_HEAD, _BESIDE = 3, 2, 1
_LONG_NAME = 3
_SHORTEST_KIND = 3
_STOPS = frozenset(".,;:!?()\n，。；：！？（）、")


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
        mentions: the idea, as ``read_for_recognition`` reads it.
        explained: program → the stretches of the idea that its parameters explain.
    """
    reader = _Reader(knowledge, mentions, explained)
    scores = reader.scores()
    best = max(scores.values(), default=0)
    programs = tuple(sorted(name for name, score in scores.items() if score == best))
    if not programs:
        return Recognised(reader.by_parameter(), (), reader.other_thing())
    return Recognised(programs, tuple(dict.fromkeys(reader.names_of(programs))))


def read_for_recognition(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    """Return the mentions of ``text``, read with the features of the programs it names alone.

    That tic-tac-toe knows the words *for two players* must not change how *snake for two
    players* is read.
    """
    names = knowledge.lexicon_among(()).read(text)
    named = {concept for mention in names for concept in mention.concepts}
    keepers = filter(knowledge.keeps_records, knowledge.blueprints)
    return knowledge.lexicon_among({*(named & knowledge.blueprints.keys()), *keepers}).read(text)


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
        found = {program: score for program, score in scores.items() if score}
        return self._with_special_keepers_first(found)

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
        last = max(last, self._joined_stranger(self._things[-1]))
        whole = self._mentions[self._things[0] : last + 1]
        return "".join(each.before + each.text for each in whole).strip()

    def _score(self, place: int, last: int, program: str) -> int:
        if self._joined_stranger(place):
            return 0
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
            _means_nothing_to(program, mention)
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
        known = bool((self._programs | self._topics) & mention.concepts)
        return known or mention.unknown

    def _joined_stranger(self, place: int) -> int:
        """The place of what makes another name of a program's: snake *and ladders*; 0 if none."""
        behind = [
            other
            for other in range(place + 1, min(place + 3, len(self._mentions)))
            if not _STOPS & set(self._mentions[other].before)
        ]
        if len(behind) < 2 or not self._mentions[place].text.isascii():
            return 0
        link, other = (self._mentions[each] for each in behind)
        joined = Mark.ADDITION in link.marks and other.unknown
        explained = any(touches(other, where) for where in self._explained.values())
        return behind[1] if joined and not explained else 0

    def _with_special_keepers_first(self, scores: dict[str, int]) -> dict[str, int]:
        """An expense tracker is that program, if it is known, and not records of expenses."""
        general = {name for name in scores if self._knowledge.keeps_records(name)}
        special = {
            name: _HEAD_NOUN
            for name in {each for place in self._places() for each in self._named(place)} - general
            if general & set(self._knowledge.keepers_beside(name)) and self._is_kept(name)
        }
        return special if general and special else scores

    def _is_kept(self, program: str) -> bool:
        """Whether it is what the idea wants kept: *expense* tracker, tracker for my *expenses*."""
        inside = [place for place in self._things if not self._is_keeper(place, program)]
        if inside:
            return all(program in self._named(place) for place in inside)
        behind = (
            place
            for place in self._places()
            if place >= self._head.stop and self._names_something(self._mentions[place])
        )
        return program in self._named(next(behind, 0))

    def _is_keeper(self, place: int, program: str) -> bool:
        """Whether it is only a word such as tracker or manager, or what such a program is."""
        named = self._named(place)
        keeper = any(self._knowledge.keeps_records(name) for name in named)
        topics = self._topics & self._mentions[place].concepts
        return program not in named and (keeper or bool(topics))

    def _places(self) -> range:
        return range(len(self._mentions))


def _means_nothing_to(program: str, mention: Mention) -> bool:
    """Whether nothing is known of the mention in general, nor by ``program``."""
    known = (
        each for each in mention.concepts if each.partition("/")[0] == program or "/" not in each
    )
    return not mention.marks and not any(known)
