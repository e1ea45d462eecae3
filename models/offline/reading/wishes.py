"""Turns what an idea mentions into wishes for one program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.offline.facts.concept import Kind, Relation
from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.lexicon import Mention
from models.offline.language.negation import refused
from models.offline.language.stretch import Stretch, touches
from models.offline.reading.interface_choice import InterfaceWish, MeansWish
from models.offline.reading.wish import Wish

__all__ = ["Unprovided", "Wishes", "wishes_of"]

_ABOUT = frozenset({"about", "关于"})


@dataclass(frozen=True, slots=True)
class Unprovided:
    """A feature that is known in general, but not of the program."""

    concept: str
    wanted: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """All wishes of an idea, in the order of its words."""

    features: tuple[Wish, ...]
    interfaces: tuple[InterfaceWish, ...]
    means: tuple[MeansWish, ...]
    unprovided: tuple[Unprovided, ...]
    refused: frozenset[int] = frozenset()
    """The places of the mentions that are refused, whether anything is known of them or not."""


def wishes_of(
    knowledge: Knowledge,
    program: str,
    mentions: Sequence[Mention],
    explained: Sequence[Stretch] = (),
) -> Wishes:
    """Return what ``mentions`` ask of ``program``, and what they refuse.

    Mentions in the ``explained`` stretches are no wishes: the level in "books with title and
    level" is a field.
    """
    places = refused(mentions, knowledge.blueprints)
    collector = _Collector(knowledge, program, mentions, places)
    for place, mention in enumerate(mentions):
        if not touches(mention, explained):
            collector.take(place, mention)
    return Wishes(
        tuple(collector.features),
        tuple(collector.interfaces),
        tuple(collector.means),
        tuple(collector.unprovided),
        places,
    )


class _Collector:
    def __init__(
        self,
        knowledge: Knowledge,
        program: str,
        mentions: Sequence[Mention],
        refused_places: frozenset[int],
    ) -> None:
        self.features: list[Wish] = []
        self.interfaces: list[InterfaceWish] = []
        self.means: list[MeansWish] = []
        self.unprovided: list[Unprovided] = []
        self._knowledge = knowledge
        self._program = program
        self._mentions = mentions
        self._refused = refused_places

    def take(self, place: int, mention: Mention) -> None:
        wanted = place not in self._refused
        features = self._of_kind("feature", mention)
        provided = sorted({own for name in features for own in self._own(name)})
        for name in provided:
            self.features.append(Wish(name, wanted, mention.text, mention.start))
        if features and not provided:
            self.unprovided.append(Unprovided(features[0], wanted, mention.text))
        interfaces = frozenset(self._of_kind("interface", mention))
        if interfaces and not provided:
            self.interfaces.append(InterfaceWish(interfaces, wanted, mention.text))
        if not self._is_subject(place):
            self.means += [
                MeansWish(each, wanted, mention.text) for each in self._of_kind("means", mention)
            ]

    def _is_subject(self, place: int) -> bool:
        """Whether it is what the program is about: a quiz *about Python* is in any language."""
        before = self._mentions[place - 1].text.lower() if place else ""
        return before in _ABOUT

    def _own(self, feature: str) -> tuple[str, ...]:
        """The program's features that ``feature`` is, or that are a kind of it."""
        if feature.startswith(f"{self._program}/"):
            return (feature,)
        kinds = self._knowledge.graph.in_edges(feature, keys=True)
        return tuple(
            kind
            for kind, _, relation in kinds
            if relation == Relation.IS_A and kind.startswith(f"{self._program}/")
        )

    def _of_kind(self, kind: Kind, mention: Mention) -> list[str]:
        return sorted(
            name for name in mention.concepts if self._knowledge.concept(name).kind == kind
        )
