"""Concludes which features a program gets from what was asked for, with a reason for each.

The rules, in order:

1. What was refused stays out, whatever would bring it, unless it is part of every such program.
2. A feature that was asked for is in; of two that exclude each other the one asked for first
   counts, and the other is reported as left out.
3. What a feature requires comes with it; if that is impossible, so is the feature.
4. What a feature implies comes with it unless something above speaks against it.
5. What the program has by default is in unless something above speaks against it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.offline.concept import Relation
from models.offline.fact import Text
from models.offline.knowledge import Knowledge, feature_id
from models.offline.part import Feature
from models.offline.reasons import (
    ALWAYS,
    ASKED,
    DEFAULT,
    EXCLUDED,
    IMPLIED,
    IMPOSSIBLE_WITH,
    NEEDS,
    NEEDS_TOO,
    ON_INTERFACE,
    REFUSED,
    REQUIRED,
    WISH_LEFT_OUT,
)

__all__ = ["Conclusions", "Wish", "infer"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A feature that the idea asks for or refuses."""

    feature: str
    """Its concept, e.g. ``snake/wrap``."""
    wanted: bool
    evidence: str
    """The idea's own words."""
    place: int
    """Where in the idea they stand."""


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
        wishes: in any order.
        language: of the reasons.
    """
    chain = _Chain(knowledge, program, interface, language)
    last_words = {wish.feature: wish for wish in sorted(wishes, key=lambda wish: wish.place)}
    chain.refuse([wish for wish in last_words.values() if not wish.wanted])
    asked = [wish for wish in last_words.values() if wish.wanted]
    for wish in sorted(asked, key=lambda wish: wish.place):
        chain.ask(wish)
    chain.follow_implications()
    chain.add_defaults()
    return chain.conclusions()


@dataclass
class _Chain:
    knowledge: Knowledge
    program: str
    interface: str
    language: str
    reasons: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    agenda: deque[str] = field(default_factory=deque)

    def refuse(self, wishes: Sequence[Wish]) -> None:
        for wish in wishes:
            if self._feature(wish.feature).always:
                self.refusals.append(self._say(ALWAYS, wish.feature, words=wish.evidence))
                continue
            self.refused[wish.feature] = wish.evidence
            self.refusals.append(self._say(REFUSED, wish.feature, words=wish.evidence))

    def ask(self, wish: Wish) -> None:
        obstacle = self._obstacle(wish.feature)
        if obstacle:
            values = {"words": wish.evidence, "obstacle": obstacle}
            self.left_out.append(self._say(WISH_LEFT_OUT, wish.feature, **values))
        else:
            self._admit(wish.feature, self._say(ASKED, wish.feature, words=wish.evidence))

    def follow_implications(self) -> None:
        while self.agenda:
            feature = self.agenda.popleft()
            for other in self.knowledge.related(feature, Relation.IMPLIES):
                self._admit_if_possible(
                    other, self._say(IMPLIED, other, other=self._title(feature))
                )

    def add_defaults(self) -> None:
        for name, feature in self.knowledge.blueprints[self.program].features.items():
            node = feature_id(self.program, name)
            if feature.always:
                self._admit(node, "")
            elif feature.default:
                self._admit_if_possible(node, self._say(DEFAULT, node))
        self.follow_implications()

    def conclusions(self) -> Conclusions:
        order = [feature_id(self.program, name) for name in self._features]
        return Conclusions(
            reasons={name: self._whole_reason(name) for name in order if name in self.reasons},
            refusals=tuple(self.refusals),
            left_out=tuple(self.left_out),
        )

    def _whole_reason(self, feature: str) -> str:
        """Why it is in, what it brings along, and what the interface makes of it: one sentence."""
        reason = self.reasons[feature]
        needed = self.knowledge.related(feature, Relation.REQUIRES)
        becomes = self._feature(feature).becomes.get(self.interface)
        if not reason or not (needed or becomes):
            return reason
        clauses = [reason.rstrip(".。")]
        if needed:
            others = ("、" if self.language == "zh" else ", ").join(map(self._title, needed))
            clauses.append(NEEDS_TOO.say(self.language).format(others=others))
        if becomes:
            interface = self._title(self.interface)
            what = becomes.say(self.language)
            clauses.append(ON_INTERFACE.say(self.language).format(what=what, interface=interface))
        return "；".join(clauses) + "。" if self.language == "zh" else "; ".join(clauses) + "."

    @property
    def _features(self) -> Sequence[str]:
        return tuple(self.knowledge.blueprints[self.program].features)

    def _admit_if_possible(self, feature: str, reason: str) -> None:
        """Admit what nobody asked for; nobody needs to be told when it gives way."""
        if not self._obstacle(feature):
            self._admit(feature, reason)

    def _admit(self, feature: str, reason: str) -> None:
        if feature in self.reasons:
            return
        self.reasons[feature] = reason
        self.agenda.append(feature)
        for other in self.knowledge.related(feature, Relation.REQUIRES):
            self._admit(other, self._say(REQUIRED, other, other=self._title(feature)))

    def _obstacle(self, feature: str) -> str:
        """Why ``feature`` can't be in; empty when nothing speaks against it."""
        own = self._own_obstacle(feature)
        if own or feature in self.reasons:
            return own
        for other in self.knowledge.follow(feature, Relation.REQUIRES):
            deeper = self._own_obstacle(other)
            if deeper:
                return f"{self._say(NEEDS, feature, other=self._title(other))} {deeper}"
        return ""

    def _own_obstacle(self, feature: str) -> str:
        if feature in self.refused:
            return self._say(REFUSED, feature, words=self.refused[feature])
        possible = self._feature(feature).interfaces
        if possible and self.interface not in possible:
            return self._say(IMPOSSIBLE_WITH, feature, other=self._title(self.interface))
        for other in self.knowledge.related(feature, Relation.EXCLUDES):
            if other in self.reasons:
                return " ".join(
                    [
                        self._say(EXCLUDED, feature, other=self._title(other)),
                        *self._why(feature, other),
                    ]
                )
        return ""

    def _why(self, feature: str, other: str) -> list[str]:
        """Why two features exclude each other, where the blueprint says it of either."""
        pairs = [(feature, other), (other, feature)]
        return [
            each.because.say(self.language)
            for one, another in pairs
            for each in self._feature(one).excludes
            if each.because and feature_id(self.program, each.feature) == another
        ][:1]

    def _feature(self, node: str) -> Feature:
        return self.knowledge.blueprints[self.program].features[node.partition("/")[2]]

    def _title(self, concept: str) -> str:
        return self.knowledge.concept(concept).title.say(self.language)

    def _say(self, sentence: Text, feature: str, **values: str) -> str:
        return sentence.say(self.language).format(feature=self._title(feature), **values)
