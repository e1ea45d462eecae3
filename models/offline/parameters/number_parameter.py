"""Finds a number that a blueprint asks for: a 15x15 board, 20 questions, level 3."""

from __future__ import annotations

from collections.abc import Mapping

from models.offline.blueprint.amount import amount
from models.offline.blueprint.parameter_rule import NumberRule
from models.offline.facts.reasons import NOT_SQUARE, OUT_OF_BOUNDS, USUAL_VALUE, VALUE
from models.offline.parameters.named_number import named_number
from models.offline.parameters.parameter import Parameter
from models.offline.parameters.size_phrase import size_across

__all__ = ["find_number"]

_Reading = tuple[int | None, str]
"""The number, or None for one that isn't whole or a size that is no square; and its words."""


def find_number(
    rule: NumberRule, text: str, language: str, known: Mapping[str, object]
) -> Parameter:
    """Return the number, or the default when the idea says none or an impossible one.

    Args:
        rule: what is looked for.
        text: the idea.
        language: of the sentences.
        known: what the rule's expressions may name.
    """
    default, least, most = (amount(each, known) for each in (rule.default, rule.least, rule.most))
    reading = _across(rule, text) or named_number(text, rule)
    title = rule.title.say(language)
    if reading is None:
        usual = USUAL_VALUE.say(language).format(parameter=title, value=default)
        return Parameter(default, (), (usual,))
    value, words = reading
    if value is not None and least <= value <= most:
        found = VALUE.say(language).format(parameter=title, value=value, words=words)
        return Parameter(value, (words,), (found,))
    sentence = (NOT_SQUARE if value is None and rule.side else OUT_OF_BOUNDS).say(language)
    told = sentence.format(parameter=title, value=default, words=words, least=least, most=most)
    return Parameter(default, (words,), (), (told,))


def _across(rule: NumberRule, text: str) -> _Reading | None:
    """The rule's side of a size such as 15x15, with the word behind it: 15x15 board."""
    phrase = size_across(text, rule.words) if rule.side else None
    if phrase is None:
        return None
    value = phrase.second if rule.side == "second" else phrase.first
    if rule.side == "both" and phrase.first != phrase.second:
        value = None
    return value, phrase.words[0]
