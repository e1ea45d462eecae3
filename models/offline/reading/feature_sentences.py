"""Says of a program's features why they are in, or why not."""

from __future__ import annotations

from dataclasses import dataclass

from models.offline.blueprint.part import Feature
from models.offline.facts.concept import Relation
from models.offline.facts.fact import Text
from models.offline.facts.reasons import EXCLUDED, NEEDS_TOO, ON_INTERFACE
from models.offline.knowledge.knowledge import Knowledge
from models.offline.knowledge.knowledge_graph import feature_id

__all__ = ["FeatureSentences"]


@dataclass(frozen=True, slots=True)
class FeatureSentences:
    """Sentences in one language about the features of one program, called by their concepts."""

    knowledge: Knowledge
    program: str
    interface: str
    language: str

    def feature(self, concept: str) -> Feature:
        """What the blueprint says of the feature ``snake/wrap``."""
        return self.knowledge.blueprints[self.program].features[concept.partition("/")[2]]

    def title(self, concept: str) -> str:
        """What people call a concept."""
        return self.knowledge.concept(concept).title.say(self.language)

    def say(self, sentence: Text, feature: str, **values: str) -> str:
        """Return ``sentence`` about ``feature``."""
        return sentence.say(self.language).format(feature=self.title(feature), **values)

    def excluded(self, feature: str, other: str) -> str:
        """That ``other``, which is in, excludes ``feature``, and why where the blueprint says."""
        told = self.say(EXCLUDED, feature, other=self.title(other))
        because = self._because(feature, other) or self._because(other, feature)
        return f"{told} {because}" if because else told

    def whole(self, feature: str, reason: str) -> str:
        """Why it is in, what it brings along, and what the interface makes of it: one sentence."""
        clauses = [*self._needs(feature), *self._becomes(feature)]
        if not reason or not clauses:
            return reason
        told = [reason.rstrip(".。"), *clauses]
        return "；".join(told) + "。" if self.language == "zh" else "; ".join(told) + "."

    def _needs(self, feature: str) -> list[str]:
        needed = self.knowledge.related(feature, Relation.REQUIRES)
        others = ("、" if self.language == "zh" else ", ").join(map(self.title, needed))
        return [NEEDS_TOO.say(self.language).format(others=others)] if needed else []

    def _becomes(self, feature: str) -> list[str]:
        made = self.feature(feature).becomes.get(self.interface)
        if made is None:
            return []
        what, interface = made.say(self.language), self.title(self.interface)
        return [ON_INTERFACE.say(self.language).format(what=what, interface=interface)]

    def _because(self, feature: str, other: str) -> str:
        return next(
            (
                each.because.say(self.language)
                for each in self.feature(feature).excludes
                if each.because and feature_id(self.program, each.feature) == other
            ),
            "",
        )
