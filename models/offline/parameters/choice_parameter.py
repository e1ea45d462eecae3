"""Finds which of a few values an idea asks for: easy, medium or hard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.offline.blueprint.parameter_rule import ChoiceRule
from models.offline.facts.reasons import USUAL_VALUE, VALUE
from models.offline.language.words import split
from models.offline.parameters.parameter import Parameter

__all__ = ["find_choice"]


def find_choice(rule: ChoiceRule, text: str, language: str) -> Parameter:
    """Return the value whose words stand first in ``text``, or the default.

    Where the rule wants one ``alone``, several that are named (easy, medium and hard) name none.
    """
    title = rule.title.say(language)
    found = [hit for hit in _without_overlaps(sorted(_hits(rule, text))) if hit.choice]
    if not found or (rule.alone and len({hit.choice for hit in found}) > 1):
        value = rule.choices[rule.default].title.say(language)
        usual = USUAL_VALUE.say(language).format(parameter=title, value=value)
        return Parameter(rule.default, (), (usual,))
    name, words = found[0].choice, found[0].words
    chosen = rule.choices[name].title.say(language)
    told = VALUE.say(language).format(parameter=title, value=chosen, words=words)
    return Parameter(name, (words,), (told,))


class _Hit(NamedTuple):
    """Words of the idea that name a choice; in order, and the longest first."""

    start: int
    to_end: int
    """Minus its length."""
    choice: str
    """Empty for a phrase that names none."""
    words: str


def _hits(rule: ChoiceRule, text: str) -> Iterator[_Hit]:
    words = split(text)
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        starts[word.key].append(place)
    phrases = {name: choice.words.all for name, choice in rule.choices.items()}
    for name, ways in (*phrases.items(), ("", rule.apart.all)):
        for phrase in ways:
            keys = [word.key for word in split(phrase)]
            for place in starts.get(keys[0], ()) if keys else ():
                stretch = words[place : place + len(keys)]
                if [word.key for word in stretch] == keys:
                    start, end = stretch[0].start, stretch[-1].end
                    yield _Hit(start, start - end, name, text[start:end])


def _without_overlaps(hits: Sequence[_Hit]) -> Iterator[_Hit]:
    end = 0
    for hit in hits:
        if hit.start >= end:
            yield hit
            end = hit.start - hit.to_end
