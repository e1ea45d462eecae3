"""What a blueprint says of the values that it wants to be found in an idea."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.offline.blueprint.amount import Amount
from models.offline.facts.fact import Fact, Text, Words

__all__ = ["Choice", "ChoiceRule", "EntityRule", "NumberRule", "ParameterRule", "SizeRule"]


class EntityRule(Fact):
    """What records are kept of; an idea that leaves it open is declined."""

    kind: Literal["entity"]


class NumberRule(Fact):
    """A whole number: a board of 15, 20 questions, 15x15."""

    kind: Literal["number"]
    title: Text
    words: Words = Words()
    """What is counted or measured by it: board, question."""
    units: Words = Words()
    """What may stand between the number and a word: *minute* in 25 minutes of work."""
    other_units: Mapping[Fraction, Words] = Field(default_factory=dict)
    """More units, each under its worth in ``units``: 60 for hours where these are minutes."""
    measured: Words = Words()
    """Words of it only where a unit stands at the number: 25 minute *sessions*."""
    apart: Words = Words()
    """Units of something else: 25 *minute* sessions are no 25 sessions."""
    side: Literal["both", "first", "second", ""] = ""
    """Which number of 16x30 it is; ``both`` for a square. Empty: sizes are none of its business."""
    default: Amount
    least: Amount
    most: Amount

    @model_validator(mode="after")
    def _can_be_found(self) -> NumberRule:
        _demand_order(self.least, self.default, self.most)
        if not (self.words.all or self.side):
            raise ValueError("needs words, or a side, by which it is found")
        if any(worth <= 0 for worth in self.other_units):
            raise ValueError("other_units are each worth more than nothing: 60, or 1/60")
        return self


class SizeRule(Fact):
    """A number of columns and one of rows: 30x16, 16 rows and 30 columns."""

    kind: Literal["size"]
    title: Text
    words: Words = Words()
    """What has this size: board, grid. A single number behind it is a square: a board of 12."""
    default: tuple[Amount, Amount]
    least: tuple[Amount, Amount]
    most: tuple[Amount, Amount]

    @model_validator(mode="after")
    def _default_is_within(self) -> SizeRule:
        for least, default, most in zip(self.least, self.default, self.most, strict=True):
            _demand_order(least, default, most)
        return self


class Choice(Fact):
    """One of the values of a choice."""

    title: Text
    words: Words = Words()


class ChoiceRule(Fact):
    """One of a few values: easy, medium, hard."""

    kind: Literal["choice"]
    title: Text
    words: Words = Words()
    """What the choice itself is called: level, difficulty."""
    choices: dict[str, Choice] = Field(min_length=2)
    alone: bool = False
    """Whether several that are named (easy, medium and hard) name none of them."""
    apart: Words = Words()
    """Phrases that hold a choice's word and choose nothing: easy to use."""
    default: str

    @model_validator(mode="after")
    def _default_is_a_choice(self) -> ChoiceRule:
        if self.default not in self.choices:
            raise ValueError(f"the default {self.default!r} is none of its choices")
        return self


ParameterRule = Annotated[
    EntityRule | NumberRule | SizeRule | ChoiceRule, Field(discriminator="kind")
]


def _demand_order(least: Amount, default: Amount, most: Amount) -> None:
    """Expressions are left for later: what they give depends on the idea."""
    numbers = [each for each in (least, default, most) if isinstance(each, int)]
    if numbers != sorted(numbers):
        raise ValueError(f"{default} is not between {least} and {most}")
