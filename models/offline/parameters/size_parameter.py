"""Finds a size that a blueprint asks for: 30x16, 16 rows and 30 columns, a board of 12."""

from __future__ import annotations

from collections.abc import Mapping

from models.offline.blueprint.amount import Amount, amount
from models.offline.blueprint.parameter_rule import SizeRule
from models.offline.facts.fact import Words
from models.offline.facts.reasons import OUT_OF_BOUNDS, USUAL_VALUE, VALUE
from models.offline.parameters.named_number import number_behind
from models.offline.parameters.parameter import Parameter
from models.offline.parameters.size import Size
from models.offline.parameters.size_phrase import SizePhrase, size_across, size_of_sides

__all__ = ["find_size"]


def find_size(rule: SizeRule, text: str, language: str, known: Mapping[str, object]) -> Parameter:
    """Return the size, or the default when the idea says none or an impossible one.

    A size that fits only when it is turned is turned: 16x30 where 30x16 has room.

    Args:
        rule: what is looked for.
        text: the idea.
        language: of the sentences.
        known: what the rule's expressions may name.
    """
    default, least, most = (_size(each, known) for each in (rule.default, rule.least, rule.most))
    phrase = size_of_sides(text) or size_across(text, rule.words) or _square(text, rule.words)
    title = rule.title.say(language)
    if phrase is None:
        usual = USUAL_VALUE.say(language).format(parameter=title, value=default)
        return Parameter(default, (), (usual,))
    words = " ".join(phrase.words)
    asked = Size(phrase.first or 0, phrase.second or 0)
    for size in (asked, asked.turned):
        if size.is_within(least, most):
            found = VALUE.say(language).format(parameter=title, value=size, words=words)
            return Parameter(size, phrase.words, (found,))
    told = OUT_OF_BOUNDS.say(language).format(
        parameter=title, value=default, words=words, least=least, most=most
    )
    return Parameter(default, phrase.words, (), (told,))


def _square(text: str, names: Words) -> SizePhrase | None:
    """A single number for both sides: a board of 12, but not three boards."""
    number = number_behind(text, names)
    return SizePhrase(number.value, number.value, (number.words,)) if number else None


def _size(sides: tuple[Amount, Amount], known: Mapping[str, object]) -> Size:
    columns, rows = sides
    return Size(amount(columns, known), amount(rows, known))
