"""Says what the offline company makes of an idea, without building anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from artifacts import Idea
from errors import CannotBuildError
from models.offline.blueprint.blueprint_folder import BUILT_IN
from models.offline.facts.fact import Text
from models.offline.knowledge.knowledge import Knowledge
from models.offline.reading.reading import understand
from models.offline.reading.understanding import Understanding

__all__ = ["Explanation", "explain"]

_PROGRAM = Text(en="Program", zh="程序")
_BLUEPRINT = Text(en="Blueprint", zh="蓝图")
_INTERFACE = Text(en="Interface", zh="界面")
_FEATURES = Text(en="Features", zh="功能")
_WHY = Text(en="Why", zh="理由")
_LEFT_OUT = Text(en="Left out", zh="没有采用")
_NOT_UNDERSTOOD = Text(en="Not understood", zh="没看懂")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was understood of an idea, what not, and why; or why it is declined."""

    language: str
    program: str = ""
    """Its title; empty when the idea is declined."""
    blueprint: str = ""
    """The folder of the blueprint that it comes from; empty for the house's own."""
    interface: str = ""
    features: tuple[str, ...] = ()
    """The titles of all that it gets."""
    why: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    refusal: str = ""
    """Why nothing can be built, and what can be done; empty when something can."""

    def text(self) -> str:
        """Return it as lines for a person, in the language of the idea."""
        return self.refusal or "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        comma, colon = ("、", "：") if self.language == "zh" else (", ", ": ")
        for name, value in (
            (_PROGRAM, self.program),
            (_BLUEPRINT, self.blueprint),
            (_INTERFACE, self.interface),
            (_FEATURES, comma.join(self.features)),
            (_NOT_UNDERSTOOD, comma.join(f"“{each}”" for each in self.not_understood)),
        ):
            if value:
                yield f"{name.say(self.language)}{colon}{value}"
        for heading, sentences in ((_WHY, self.why), (_LEFT_OUT, self.left_out)):
            if sentences:
                yield f"{heading.say(self.language)}{colon.strip()}"
                yield from (f"- {each}" for each in sentences)


def explain(knowledge: Knowledge, idea: Idea) -> Explanation:
    """Return what is made of ``idea``; one that is declined is explained too."""
    language = "zh" if idea.language == "zh" else "en"
    try:
        found = understand(knowledge, idea)
    except CannotBuildError as error:
        return Explanation(language, refusal=str(error))
    blueprint = knowledge.blueprints[found.program]
    own = blueprint.folder.is_relative_to(BUILT_IN)
    return Explanation(
        language,
        program=blueprint.offered_as(language),
        blueprint="" if own else str(blueprint.folder.resolve()),
        interface=knowledge.concept(found.interface).title.say(language),
        features=_features(knowledge, found),
        why=found.explanations,
        left_out=found.left_out,
        not_understood=found.not_understood,
    )


def _features(knowledge: Knowledge, found: Understanding) -> tuple[str, ...]:
    known = knowledge.blueprints[found.program].features
    return tuple(
        feature.title.say(found.language)
        for name, feature in known.items()
        if name in found.features
    )
