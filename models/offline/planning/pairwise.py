"""Chooses few mixes in which every two choices meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, cycle, product

from models.offline.blueprint.blueprint import Blueprint
from models.offline.planning.mixture import Mix, closed, contradictions

__all__ = ["pairwise_mixes"]

_Value = str | bool
_Choice = tuple[str, _Value]
_Pair = tuple[_Choice, _Choice]
_Row = Mapping[str, _Value]


def pairwise_mixes(blueprint: Blueprint, ideas: Sequence[str] = ("",)) -> tuple[Mix, ...]:
    """Return mixes among which every possible pair of choices occurs.

    The choices are the interface, the language, and each feature in or out: what two features
    break together is found without building all of the many combinations.

    Args:
        blueprint: whose features are mixed.
        ideas: where the parameters are read, one after another.
    """
    texts = cycle(ideas)
    return tuple(
        Mix.model_validate(
            {
                "interface": row["interface"],
                "language": row["language"],
                "features": [name for name in blueprint.features if row.get(name) is True],
                "idea": next(texts),
            }
        )
        for row in _rows(blueprint)
    )


def _rows(blueprint: Blueprint) -> Iterator[_Row]:
    factors = _factors(blueprint)
    missing = dict.fromkeys(
        pair
        for one, other in combinations(factors, 2)
        for pair in product(_choices(factors, one), _choices(factors, other))
    )
    while missing:
        pair = next(iter(missing))
        row = _grown(blueprint, factors, dict(pair), missing)
        del missing[pair]  # also when no row can hold it: the two exclude each other
        if row:
            missing = {each: None for each in missing if not _holds(row, each)}
            yield row


def _factors(blueprint: Blueprint) -> dict[str, tuple[_Value, ...]]:
    """What can be chosen, and how."""
    free = (name for name, feature in blueprint.features.items() if not feature.always)
    return {
        "interface": blueprint.interfaces,
        "language": ("en", "zh"),
        **dict.fromkeys(free, (True, False)),
    }


def _choices(factors: Mapping[str, Sequence[_Value]], factor: str) -> list[_Choice]:
    return [(factor, value) for value in factors[factor]]


def _grown(
    blueprint: Blueprint,
    factors: Mapping[str, Sequence[_Value]],
    row: dict[str, _Value],
    missing: Mapping[_Pair, None],
) -> _Row | None:
    """``row`` with a value for every factor, each the one that brings most missing pairs."""
    if not _possible(blueprint, row):
        return None
    for factor in factors:
        if factor not in row:
            fitting = [
                grown
                for value in factors[factor]
                if _possible(blueprint, grown := {**row, factor: value})
            ]
            if not fitting:
                return None
            row = max(fitting, key=lambda each: sum(_holds(each, pair) for pair in missing))
    return row


def _possible(blueprint: Blueprint, row: _Row) -> bool:
    """Whether nothing in ``row`` excludes another, is required but out, or can't be there."""
    wanted = [name for name in blueprint.features if row.get(name) is True]
    out = {name for name in blueprint.features if row.get(name) is False}
    interfaces = [str(row["interface"])] if "interface" in row else blueprint.interfaces
    return any(
        not out & closed(blueprint, interface, wanted)
        and not any(contradictions(blueprint, interface, wanted))
        for interface in interfaces
    )


def _holds(row: _Row, pair: _Pair) -> bool:
    return all(row.get(factor) == value for factor, value in pair)
