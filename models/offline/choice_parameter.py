"""Finds which of a few values an idea asks for: easy, medium or hard."""

from __future__ import annotations

from models.offline.parameter import Parameter
from models.offline.parameter_rule import ChoiceRule
from models.offline.reasons import USUAL_VALUE, VALUE
from models.offline.words import split

__all__ = ["find_choice"]


def find_choice(rule: ChoiceRule, text: str, language: str) -> Parameter:
    """Return the value whose words stand first in ``text``, or the default."""
    title = rule.title.say(language)
    found = [hit for name in rule.choices if (hit := _hit(rule, name, text))]
    if not found:
        value = rule.choices[rule.default].title.say(language)
        usual = USUAL_VALUE.say(language).format(parameter=title, value=value)
        return Parameter(rule.default, (), (usual,))
    _, _, name, words = min(found)
    chosen = rule.choices[name].title.say(language)
    told = VALUE.say(language).format(parameter=title, value=chosen, words=words)
    return Parameter(name, (words,), (told,))


def _hit(rule: ChoiceRule, name: str, text: str) -> tuple[int, int, str, str] | None:
    """The first place of a choice's words, the longest of them first; None when there is none."""
    words = split(text)
    hits = []
    for phrase in rule.choices[name].words.all:
        keys = [word.key for word in split(phrase)]
        for place in range(len(words)):
            stretch = words[place : place + len(keys)]
            if keys and [word.key for word in stretch] == keys:
                start, end = stretch[0].start, stretch[-1].end
                hits.append((start, start - end, name, text[start:end]))
    return min(hits, default=None)
