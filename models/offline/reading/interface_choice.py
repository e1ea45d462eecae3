"""Chooses how the program meets its user."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.offline.blueprint.blueprint import Blueprint
from models.offline.facts.concept import Relation
from models.offline.facts.fact import Text
from models.offline.facts.reasons import (
    CHOSEN_FOR,
    DEFAULT_INTERFACE,
    INTERFACE,
    INTERFACE_NOT_KNOWN,
    NEAREST_INTERFACE,
    NOT_SPARED,
    OTHER_MEANS,
    USUAL_REFUSED,
    WRITTEN_IN,
)
from models.offline.knowledge.knowledge import Knowledge
from models.offline.reading.wish import Wish

__all__ = ["InterfaceChoice", "InterfaceWish", "MeansWish", "choose_interface"]

_UNRELATED = 3


@dataclass(frozen=True, slots=True)
class InterfaceWish:
    """An interface that the idea asks for or refuses."""

    concepts: frozenset[str]
    wanted: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class MeansWish:
    """What the program shall be written in, or not: Python."""

    concept: str
    wanted: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class InterfaceChoice:
    """The interface, why it was chosen, and the wishes that it does not meet."""

    interface: str
    reason: str
    left_out: tuple[str, ...]
    """A sentence for each interface, and each means, that was asked for and can't be had."""


def choose_interface(
    knowledge: Knowledge,
    blueprint: Blueprint,
    wishes: Sequence[InterfaceWish],
    features: Sequence[Wish],
    means: Sequence[MeansWish],
    language: str,
) -> InterfaceChoice:
    """Return the interface that was asked for, or that the other wishes need, or the default."""
    chooser = _Chooser(knowledge, blueprint, language)
    wanted = [wish for wish in wishes if wish.wanted]
    materials = [wish for wish in means if wish.wanted]
    refusals = chooser.refusals(wishes, means)
    refused = {name for names in refusals.values() for name in names}
    possible = [name for name in blueprint.interfaces if name not in refused] or list(
        blueprint.interfaces
    )
    met = [wish for wish in wanted if set(chooser.fitting(wish)) & set(possible)]
    if met:
        chosen: str = next(name for name in chooser.fitting(met[0]) if name in possible)
        reason = chooser.say(INTERFACE, interface=chosen, words=met[0].evidence)
    else:
        chosen, reason = (
            chooser.nearest(chooser.written_in(materials, possible), wanted)
            or chooser.by_means(possible, materials)
            or chooser.by_features(possible, features, refusals)
        )
    unmet = [wish for wish in wanted if chosen not in chooser.fitting(wish)]
    left_out = (
        *map(chooser.not_known, unmet),
        *(chooser.other_means(chosen, wish) for wish in materials if not chooser.met(wish, chosen)),
        *(chooser.not_spared(words) for words, names in refusals.items() if chosen in names),
    )
    return InterfaceChoice(chosen, reason, left_out)


class _Chooser:
    def __init__(self, knowledge: Knowledge, blueprint: Blueprint, language: str) -> None:
        self._knowledge = knowledge
        self._blueprint = blueprint
        self._language = language

    def fitting(self, wish: InterfaceWish) -> tuple[str, ...]:
        """The blueprint's interfaces that are what the wish speaks of, the closest first."""
        distances = {name: self._distance(name, wish) for name in self._blueprint.interfaces}
        near = [name for name in distances if distances[name] < _UNRELATED]
        return tuple(sorted(near, key=distances.__getitem__))

    def refusals(
        self, wishes: Sequence[InterfaceWish], means: Sequence[MeansWish]
    ) -> dict[str, tuple[str, ...]]:
        """The idea's words → the interfaces that they refuse."""
        found = {wish.evidence: self.fitting(wish) for wish in wishes if not wish.wanted}
        for wish in means:
            if not wish.wanted:
                names = self._blueprint.interfaces
                found[wish.evidence] = tuple(name for name in names if self.met(wish, name))
        return found

    def not_spared(self, words: str) -> str:
        """The sentence that says of a refused interface that there is no other."""
        known = self._titles(self._blueprint.interfaces)
        return NOT_SPARED.say(self._language).format(words=words, known=known)

    def nearest(
        self, possible: Sequence[str], wishes: Sequence[InterfaceWish]
    ) -> tuple[str, str] | None:
        """What comes nearest to an interface that can't be had: for a phone a page."""
        for wish in wishes:
            for concept in sorted(wish.concepts):
                for name in self._knowledge.related(concept, Relation.NEAREST):
                    if name in possible:
                        words = wish.evidence
                        return name, self.say(NEAREST_INTERFACE, interface=name, words=words)
        return None

    def written_in(self, means: Sequence[MeansWish], possible: Sequence[str]) -> list[str]:
        """Those of the possible interfaces that are written in all of ``means``."""
        return [name for name in possible if all(self.met(wish, name) for wish in means)]

    def met(self, wish: MeansWish, interface: str) -> bool:
        """Whether a program with ``interface`` is written in what was asked for."""
        return wish.concept in self._knowledge.follow(interface, Relation.IMPLIES)

    def by_means(
        self, possible: Sequence[str], means: Sequence[MeansWish]
    ) -> tuple[str, str] | None:
        """The interface that is written in what was asked for, unless the usual one is."""
        for wish in means:
            fitting = self.written_in([wish], possible)
            if fitting and fitting[0] != possible[0]:
                title = self._title(wish.concept)
                reason = self.say(WRITTEN_IN, fitting[0], means=title, words=wish.evidence)
                return fitting[0], reason
        return None

    def by_features(
        self,
        possible: Sequence[str],
        features: Sequence[Wish],
        refusals: Mapping[str, Sequence[str]],
    ) -> tuple[str, str]:
        """The interface on which most of the wished features are possible."""
        counts = {name: self._possible_on(name, features) for name in possible}
        chosen = max(possible, key=lambda name: len(counts[name]))
        if len(counts[chosen]) == len(counts[possible[0]]):
            return possible[0], self._usual(possible[0], refusals)
        bound = [name for name in counts[chosen] if name not in counts[possible[0]]]
        return chosen, self.say(CHOSEN_FOR, interface=chosen, features=self._titles(bound))

    def _usual(self, interface: str, refusals: Mapping[str, Sequence[str]]) -> str:
        """Why it is this one when nothing speaks for another: a usual one may be refused."""
        usual = self._blueprint.interfaces[0]
        if interface == usual:
            return self.say(DEFAULT_INTERFACE, interface)
        words = next(words for words, names in refusals.items() if usual in names)
        return self.say(USUAL_REFUSED, interface, words=words)

    def not_known(self, wish: InterfaceWish) -> str:
        """The sentence that says which interface was asked for and is not known."""
        asked = " / ".join(self._title(concept) for concept in sorted(wish.concepts))
        return INTERFACE_NOT_KNOWN.say(self._language).format(
            words=wish.evidence, asked=asked, known=self._titles(self._blueprint.interfaces)
        )

    def other_means(self, interface: str, wish: MeansWish) -> str:
        """The sentence that says what a program with ``interface`` is written in instead."""
        return self.say(
            OTHER_MEANS,
            interface=interface,
            words=wish.evidence,
            means=self._title(wish.concept),
            others=self._titles(self._knowledge.related(interface, Relation.IMPLIES)),
        )

    def say(self, sentence: Text, interface: str, **values: str) -> str:
        return sentence.say(self._language).format(interface=self._title(interface), **values)

    def _distance(self, name: str, wish: InterfaceWish) -> int:
        """How far an interface is from a wish: the very one, a kind of it, or its sister.

        A full-screen terminal program and a command are both what people call command line.
        """
        if name in wish.concepts:
            return 0
        above = set(self._knowledge.follow(name, Relation.IS_A))
        if above & wish.concepts:
            return 1
        families = (self._knowledge.follow(concept, Relation.IS_A) for concept in wish.concepts)
        return 2 if any(above & set(family) for family in families) else _UNRELATED

    def _possible_on(self, interface: str, features: Sequence[Wish]) -> list[str]:
        known = self._blueprint.features
        names = dict.fromkeys(wish.feature for wish in features if wish.wanted)
        return [name for name in names if known[name.partition("/")[2]].fits(interface)]

    def _titles(self, concepts: Iterable[str]) -> str:
        return ("、" if self._language == "zh" else ", ").join(map(self._title, concepts))

    def _title(self, concept: str) -> str:
        return self._knowledge.concept(concept).title.say(self._language)
