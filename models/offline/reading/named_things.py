"""What the words of an idea name: programs, kinds of programs, and things that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from models.offline.facts.concept import Relation
from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.grammar import Mark
from models.offline.language.head import head_part
from models.offline.language.lexicon import Mention
from models.offline.language.negation import refused
from models.offline.language.stretch import Stretch, touches
from models.offline.language.typos import slips
from models.offline.language.words import BREAKS, split

__all__ = ["NamedThings"]

_SHORTEST_KIND = 3
_ABOUT = frozenset({"about", "关于"})


class NamedThings:
    """An idea as recognition sees it; the places of its mentions are counted from 0."""

    def __init__(
        self,
        knowledge: Knowledge,
        mentions: Sequence[Mention],
        explained: Mapping[str, Sequence[Stretch]],
    ) -> None:
        """``explained`` are the stretches of the idea that the parameters of programs explain."""
        self.knowledge = knowledge
        self.mentions = mentions
        self.explained = explained
        self._last_strange: dict[str, int] = {}
        self.programs = frozenset(each.id for each in knowledge.concepts("program"))
        self.topics = frozenset(each.id for each in knowledge.concepts("topic"))
        self.head = head_part(mentions, self.names_something)
        """The places of the phrase that says what is asked for."""

    @cached_property
    def things(self) -> tuple[int, ...]:
        """The places in the head that name something."""
        return tuple(place for place in self.head if self.names_something(place))

    @cached_property
    def last_kind(self) -> int:
        """The last place in the head that names a kind of programs; -1 if none."""
        return max(filter(self.kinds, self.head), default=-1)

    @cached_property
    def last_known(self) -> int:
        """The last place in the head that names a program or a kind of programs; -1 if none."""
        known = self.programs | self.topics
        return max((at for at in self.head if known & self.mentions[at].concepts), default=-1)

    def last_strange(self, program: str) -> int:
        """The last place in the head that means nothing to ``program``; -1 if none."""
        if program not in self._last_strange:
            strange = (place for place in self.head if self.is_strange(place, program))
            self._last_strange[program] = max(strange, default=-1)
        return self._last_strange[program]

    @property
    def places(self) -> range:
        """Those of all mentions."""
        return range(len(self.mentions))

    def named(self, place: int) -> frozenset[str]:
        """The programs that the mention names; none when it is refused."""
        if place in self._refused:
            return frozenset()
        return self.mentions[place].concepts & self.programs

    def kinds(self, place: int) -> frozenset[str]:
        """The kinds of programs that the mention names: game, tool."""
        return self.mentions[place].concepts & self.topics

    def is_kind_of(self, program: str, place: int) -> bool:
        """Whether ``program`` is of a kind that the mention names."""
        return any(self.knowledge.is_a(program, topic) for topic in self.kinds(place))

    def names_something(self, place: int) -> bool:
        """Whether the mention can be the name of what is asked for; nothing refused is."""
        mention = self.mentions[place]
        known = bool((self.programs | self.topics) & mention.concepts)
        return place not in self._refused and (known or (mention.unknown and not mention.is_figure))

    def is_strange(self, place: int, program: str) -> bool:
        """Whether the mention means nothing to this program."""
        mention = self.mentions[place]
        return (
            _means_nothing_to(program, mention)
            and not touches(mention, self.explained.get(program, ()))
            and not self._is_quality(mention)
            and not self._is_misspelled_kind(mention.text.lower(), program)
        )

    def joined_stranger(self, place: int) -> int:
        """The place of what makes another name of a program's: snake *and ladders*; 0 if none."""
        behind = [
            other
            for other in range(place + 1, min(place + 3, len(self.mentions)))
            if not BREAKS & set(self.mentions[other].before)
        ]
        if len(behind) < 2 or not self.mentions[place].text.isascii():
            return 0
        link, other = (self.mentions[each] for each in behind)
        joined = Mark.ADDITION in link.marks and other.unknown
        explained = any(touches(other, where) for where in self.explained.values())
        return behind[1] if joined and not explained else 0

    def is_subject(self, place: int) -> bool:
        """Whether it is only what something is about: a page *about snakes*."""
        return place > 0 and self.mentions[place - 1].text.lower() in _ABOUT

    @cached_property
    def _refused(self) -> frozenset[int]:
        return refused(self.mentions, self.programs)

    def _is_quality(self, mention: Mention) -> bool:
        """Whether it says how a thing is: snake *fast* is still a snake, a snake *tutorial* not."""
        return mention.unknown and _keys(mention.text) in self._qualities

    @cached_property
    def _qualities(self) -> frozenset[tuple[str, ...]]:
        return frozenset(map(_keys, self.knowledge.grammar.quality.all))

    def _is_misspelled_kind(self, word: str, program: str) -> bool:
        """Whether ``word`` is one slip from what the program is: snake *gane*."""
        if len(word) < _SHORTEST_KIND or word in self.knowledge.grammar.no_slip.en:
            return False
        kinds = self.knowledge.follow(program, Relation.IS_A)
        names = (name for kind in kinds for name in self.knowledge.concept(kind).words)
        return any(name[0] == word[0] and slips(word, name) == 1 for name in names)


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(word.key for word in split(phrase))


def _means_nothing_to(program: str, mention: Mention) -> bool:
    """Whether nothing is known of the mention in general, nor by ``program``."""
    known = (
        each for each in mention.concepts if each.partition("/")[0] == program or "/" not in each
    )
    return not mention.marks and not any(known)
