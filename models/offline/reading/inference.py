"""Concludes which features a program gets from what was asked for, with a reason for each.

The rules, in order:

1. What was refused stays out, whatever would bring it, unless it is part of every such program.
2. A feature that was asked for is in; of two that exclude each other the one asked for first
   counts, and the other is reported as left out.
3. What a feature requires comes with it; if that is impossible, so is the feature.
4. What a feature implies comes with it unless something above speaks against it.
5. What is part of every such program is in, where what it requires is.
6. What the program has by default is in unless something above speaks against it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.offline.facts.concept import Relation
from models.offline.facts.reasons import (
    ALWAYS,
    ASKED,
    DEFAULT,
    IMPLIED,
    REFUSED,
    REQUIRED,
    WISH_LEFT_OUT,
)
from models.offline.knowledge.knowledge import Knowledge
from models.offline.knowledge.knowledge_graph import feature_id
from models.offline.reading.feature_sentences import FeatureSentences
from models.offline.reading.standing import Standing
from models.offline.reading.wish import Wish

__all__ = ["Conclusions", "infer"]


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows from the wishes."""

    reasons: Mapping[str, str]
    """Concept of each feature that is in → why; empty for what every such program has."""
    refusals: tuple[str, ...]
    """What was refused: that it stays out, or why it is in all the same."""
    left_out: tuple[str, ...]
    """Features that were asked for and are not in, each with the reason."""


def infer(
    knowledge: Knowledge, program: str, interface: str, wishes: Sequence[Wish], language: str
) -> Conclusions:
    """Apply the rules until nothing new follows.

    Args:
        knowledge: the graph and the blueprints.
        program: the program that was recognised.
        interface: the interface it gets.
        wishes: in any order; of two for the same feature the later word counts.
        language: of the reasons.
    """
    chain = _Chain(FeatureSentences(knowledge, program, interface, language))
    in_order = sorted(wishes, key=lambda wish: wish.place)
    last_words = {wish.feature: wish for wish in in_order}.values()
    for wish in last_words:
        if not wish.wanted:
            chain.refuse(wish)
    for wish in sorted(last_words, key=lambda wish: wish.place):
        if wish.wanted:
            chain.ask(wish)
    chain.follow_implications()
    chain.add_what_is_always_in()
    chain.add_defaults()
    chain.follow_implications()
    chain.add_what_is_always_in()
    return chain.conclusions()


@dataclass
class _Chain:
    """Goes forward from what is in to what follows, each step with its reason."""

    sentences: FeatureSentences
    standing: Standing = field(init=False)
    refusals: list[Wish] = field(default_factory=list)
    left_out: list[tuple[Wish, str]] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    """Where words stand that asked for something that is in, whatever else they may mean."""
    agenda: deque[str] = field(default_factory=deque)
    """What is in, and whose implications were not followed yet."""

    def __post_init__(self) -> None:
        self.standing = Standing(self.sentences)

    def refuse(self, wish: Wish) -> None:
        """Rule 1."""
        if not self._is_always_in(wish.feature):
            self.standing.refused[wish.feature] = wish.evidence
        self.refusals.append(wish)

    def ask(self, wish: Wish) -> None:
        """Rule 2."""
        say, words = self.sentences.say, wish.evidence
        obstacle = self.standing.obstacle(wish.feature)
        if obstacle:
            told = say(WISH_LEFT_OUT, wish.feature, words=words, obstacle=obstacle)
            self.left_out.append((wish, told))
        else:
            self.met.add(wish.place)
            self._admit(wish.feature, say(ASKED, wish.feature, words=words))

    def follow_implications(self) -> None:
        """Rule 4."""
        while self.agenda:
            feature = self.agenda.popleft()
            title = self.sentences.title(feature)
            for other in self.sentences.knowledge.related(feature, Relation.IMPLIES):
                self._admit_if_possible(other, self.sentences.say(IMPLIED, other, other=title))

    def add_what_is_always_in(self) -> None:
        """Rule 5, which other rules may give more to."""
        for concept in self._features():
            needed = self.sentences.knowledge.follow(concept, Relation.REQUIRES)
            if self._is_always_in(concept) and self.standing.reasons.keys() >= set(needed):
                self._admit(concept, "")

    def add_defaults(self) -> None:
        """Rule 6."""
        for concept in self._features():
            if self.sentences.feature(concept).default:
                self._admit_if_possible(concept, self.sentences.say(DEFAULT, concept))

    def conclusions(self) -> Conclusions:
        reasons = self.standing.reasons
        return Conclusions(
            reasons={
                concept: self.sentences.whole(concept, reasons[concept])
                for concept in self._features()
                if concept in reasons
            },
            refusals=tuple(map(self._refusal, self.refusals)),
            left_out=tuple(told for wish, told in self.left_out if wish.place not in self.met),
        )

    def _refusal(self, wish: Wish) -> str:
        sentence = ALWAYS if wish.feature in self.standing.reasons else REFUSED
        return self.sentences.say(sentence, wish.feature, words=wish.evidence)

    def _is_always_in(self, concept: str) -> bool:
        feature = self.sentences.feature(concept)
        return feature.always and feature.fits(self.sentences.interface)

    def _features(self) -> list[str]:
        """All that the program can have, in the order of the blueprint."""
        program = self.sentences.program
        names = self.sentences.knowledge.blueprints[program].features
        return [feature_id(program, name) for name in names]

    def _admit_if_possible(self, feature: str, reason: str) -> None:
        """Admit what nobody asked for; nobody needs to be told when it gives way."""
        if not self.standing.obstacle(feature):
            self._admit(feature, reason)

    def _admit(self, feature: str, reason: str) -> None:
        """Rule 3: what it requires comes with it."""
        if feature in self.standing.reasons:
            return
        self.standing.reasons[feature] = reason
        self.agenda.append(feature)
        title = self.sentences.title(feature)
        for other in self.sentences.knowledge.related(feature, Relation.REQUIRES):
            self._admit(other, self.sentences.say(REQUIRED, other, other=title))
