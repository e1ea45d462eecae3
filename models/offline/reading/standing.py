"""What is concluded so far, and what speaks against a further feature."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.offline.facts.concept import Relation
from models.offline.facts.reasons import IMPOSSIBLE_WITH, NEEDS, REFUSED
from models.offline.reading.feature_sentences import FeatureSentences

__all__ = ["Standing"]


@dataclass
class Standing:
    """The features that are in, and those that were refused, by their concepts."""

    sentences: FeatureSentences
    reasons: dict[str, str] = field(default_factory=dict)
    """Those that are in → why."""
    refused: dict[str, str] = field(default_factory=dict)
    """Those that stay out → the words that refuse them."""

    def obstacle(self, feature: str) -> str:
        """Why ``feature``, or something that it requires, can't be in; empty when it can."""
        own = self._own_obstacle(feature)
        if own or feature in self.reasons:
            return own
        for other in self.sentences.knowledge.follow(feature, Relation.REQUIRES):
            deeper = self._own_obstacle(other)
            if deeper:
                needs = self.sentences.say(NEEDS, feature, other=self.sentences.title(other))
                return f"{needs} {deeper}"
        return ""

    def _own_obstacle(self, feature: str) -> str:
        say = self.sentences.say
        if feature in self.refused:
            return say(REFUSED, feature, words=self.refused[feature])
        interface = self.sentences.interface
        if not self.sentences.feature(feature).fits(interface):
            return say(IMPOSSIBLE_WITH, feature, other=self.sentences.title(interface))
        excluding = self.sentences.knowledge.related(feature, Relation.EXCLUDES)
        other = next((each for each in excluding if each in self.reasons), "")
        return self.sentences.excluded(feature, other) if other else ""
