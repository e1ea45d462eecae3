"""Reads an idea: which program, which interface, which features, and what stays unexplained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from artifacts import Idea
from models.offline.facts.fact import Text
from models.offline.facts.reasons import MISREAD, NOT_PROVIDED, PROGRAM, REFUSED
from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.lexicon import Mention
from models.offline.language.stretch import Stretch, stretches_of, touches
from models.offline.parameters.parameter import Parameter
from models.offline.parameters.parameters import find_parameters
from models.offline.reading.inference import infer
from models.offline.reading.interface_choice import choose_interface
from models.offline.reading.recognition import Recognised, read_for_recognition, recognise
from models.offline.reading.refusal import cannot_build, too_little
from models.offline.reading.remainder import not_understood
from models.offline.reading.share import LEAST_SHARE, understood_share
from models.offline.reading.spelling import Spelling, spelled
from models.offline.reading.understanding import Understanding
from models.offline.reading.wishes import Wishes, wishes_of

__all__ = ["understand"]

_Parameters = Mapping[str, Parameter]


def understand(knowledge: Knowledge, idea: Idea) -> Understanding:
    """Return what ``idea`` asks for, as far as the knowledge goes.

    Raises:
        CannotBuildError: the idea names no program that is known, or several, or too little of
            it is understood; the sentence says what can be built and how
            to connect a model.
    """
    language = "zh" if idea.language == "zh" else "en"
    spelling = spelled(knowledge, idea.text)
    parameters = _parameters(knowledge, spelling.text, language)
    recognised = _recognised(knowledge, idea.text, spelling, parameters, language)
    program = recognised.programs[0]
    mentions = knowledge.lexicon_of(program).read(idea.text)
    explained = _explained(spelling, parameters[program])
    wishes = wishes_of(knowledge, program, mentions, explained)
    share = understood_share(knowledge, program, mentions, explained, wishes.refused)
    if share < LEAST_SHARE:
        raise too_little(knowledge, program, mentions, explained, language)
    choice = choose_interface(
        knowledge,
        knowledge.blueprints[program],
        wishes.interfaces,
        wishes.features,
        wishes.means,
        language,
    )
    values = _settled(knowledge, program, spelling.text, language, choice.interface)
    conclusions = infer(knowledge, program, choice.interface, wishes.features, language)
    report = _Report(knowledge, program, language)
    return Understanding(
        program=program,
        interface=choice.interface,
        features=frozenset(name.removeprefix(f"{program}/") for name in conclusions.reasons),
        parameters=values,
        language=language,
        explanations=(
            *report.misread(mentions, explained, spelling if values else None),
            *report.named(recognised),
            choice.reason,
            *(line for each in values.values() for line in each.explanations),
            *filter(None, conclusions.reasons.values()),
            *conclusions.refusals,
            *report.not_provided(wishes, wanted=False),
        ),
        left_out=(
            *choice.left_out,
            *conclusions.left_out,
            *report.not_provided(wishes, wanted=True),
            *(line for each in values.values() for line in each.left_out),
        ),
        not_understood=not_understood(
            knowledge, program, wishes, conclusions.reasons, mentions, explained, idea.text
        ),
    )


def _parameters(knowledge: Knowledge, text: str, language: str) -> dict[str, _Parameters]:
    """Program → its parameters; programs whose parameters the idea leaves open are missing."""
    found = {
        name: find_parameters(blueprint, text, language)
        for name, blueprint in knowledge.blueprints.items()
    }
    return {name: values for name, values in found.items() if values is not None}


def _settled(
    knowledge: Knowledge, program: str, text: str, language: str, interface: str
) -> _Parameters:
    """The program's parameters once its interface is known, on which their bounds may depend."""
    return find_parameters(knowledge.blueprints[program], text, language, interface) or {}


def _recognised(
    knowledge: Knowledge,
    text: str,
    spelling: Spelling,
    parameters: Mapping[str, _Parameters],
    language: str,
) -> Recognised:
    mentions = read_for_recognition(knowledge, text)
    explained = {name: _explained(spelling, values) for name, values in parameters.items()}
    recognised = recognise(knowledge, mentions, explained)
    if len(recognised.programs) == 1 and recognised.programs[0] in parameters:
        return recognised
    raise cannot_build(knowledge, recognised, mentions, language)


def _explained(spelling: Spelling, parameters: _Parameters) -> tuple[Stretch, ...]:
    words = (word for each in parameters.values() for word in each.words)
    return tuple(map(spelling.written, stretches_of(spelling.text, words)))


@dataclass(frozen=True, slots=True)
class _Report:
    knowledge: Knowledge
    program: str
    language: str

    def misread(
        self,
        mentions: Sequence[Mention],
        explained: Sequence[Stretch],
        spelling: Spelling | None,
    ) -> list[str]:
        """What was read otherwise than written; the names of things and fields were not."""
        read = (each for each in mentions if each.meant and not touches(each, explained))
        pairs = [(each.text, each.meant) for each in read]
        if spelling:
            pairs += [(word.text, meant) for word, meant in spelling.misread]
        return [
            self._say(MISREAD, words=words, meant=meant) for words, meant in dict(pairs).items()
        ]

    def named(self, recognised: Recognised) -> list[str]:
        if not recognised.words:
            return []
        program = self._title(self.program)
        return [self._say(PROGRAM, program=program, words=recognised.words[0])]

    def not_provided(self, wishes: Wishes, *, wanted: bool) -> list[str]:
        sentence = NOT_PROVIDED if wanted else REFUSED
        return [
            self._say(sentence, feature=self._title(each.concept), words=each.evidence)
            for each in wishes.unprovided
            if each.wanted == wanted
        ]

    def _title(self, concept: str) -> str:
        return self.knowledge.concept(concept).title.say(self.language)

    def _say(self, sentence: Text, **values: str) -> str:
        return sentence.say(self.language).format(**values)
