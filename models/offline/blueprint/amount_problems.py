"""What a blueprint may say wrongly in the bounds and defaults of its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from models.offline.blueprint.blueprint import Blueprint
from models.offline.blueprint.jinja import names_in
from models.offline.blueprint.parameter_rule import NumberRule, ParameterRule, SizeRule
from models.offline.blueprint.part import InterfaceId

__all__ = ["amount_problems"]


def amount_problems(blueprint: Blueprint) -> Iterator[str]:
    """Yield a clause for each amount that can't be read, or names what is not known by then."""
    known: set[str] = {*get_args(InterfaceId)}
    for name, rule in blueprint.parameters.items():
        for written in _expressions(rule):
            try:
                unknown = names_in(written) - known
            except ValueError as error:
                yield f"parameters.{name}: the amount {written!r} can't be read: {error}"
                continue
            for other in sorted(unknown):
                yield (
                    f"parameters.{name}: the amount {written!r} names {other!r}, which is no "
                    "interface and no parameter before it"
                )
        known.add(name)


def _expressions(rule: ParameterRule) -> list[str]:
    """The bounds and defaults of a parameter that are to be worked out."""
    if isinstance(rule, NumberRule):
        written = [rule.default, rule.least, rule.most]
    elif isinstance(rule, SizeRule):
        written = [*rule.default, *rule.least, *rule.most]
    else:
        written = []
    return [each for each in written if isinstance(each, str)]
