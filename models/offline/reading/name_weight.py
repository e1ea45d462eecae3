"""Weighs the names of programs in an idea by where they stand."""

from __future__ import annotations

from models.offline.language.grammar import Mark
from models.offline.reading.named_things import NamedThings

__all__ = ["HEAD_NOUN", "name_weights"]

HEAD_NOUN, _IN_HEAD, _BESIDE = 3, 2, 1
_LONG_NAME = 3


def name_weights(things: NamedThings) -> dict[str, int]:
    """Return the weight of each program that the idea names.

    A name weighs most as the last one in the phrase that says what is asked for (snake species
    *database*), less before it, least outside; one that only modifies something else (snake
    *tutorial*, *compiler* for snake) weighs nothing.
    """
    weights: dict[str, int] = {}
    last = max((place for place in things.head if things.named(place)), default=-1)
    for place in things.places:
        for program in things.named(place):
            weight = _weight(things, place, last, program)
            weights[program] = max(weight, weights.get(program, 0))
    return {program: weight for program, weight in weights.items() if weight}


def _weight(things: NamedThings, place: int, last: int, program: str) -> int:
    if things.joined_stranger(place) or things.is_subject(place):
        return 0
    if _is_joined_to_head(things, place):
        return HEAD_NOUN
    if place not in things.head:
        return _BESIDE if _head_allows(things, program) else 0
    if _only_modifies(things, place, program):
        return 0
    return HEAD_NOUN if place == last else _IN_HEAD


def _is_joined_to_head(things: NamedThings, place: int) -> bool:
    """Whether it stands beside a program in the head as its equal: snake *and 2048*."""
    joined = False
    for other in range(place - 1, -1, -1):
        mention = things.mentions[other]
        if things.named(other):
            return joined and other in things.head
        if not mention.marks or mention.concepts:
            return False
        joined = joined or bool(mention.marks & {Mark.ADDITION, Mark.ALTERNATIVE})
    return False


def _only_modifies(things: NamedThings, place: int, program: str) -> bool:
    """Whether something of another kind is named behind the program's word."""
    if things.last_kind > place:
        return not things.is_kind_of(program, things.last_kind)
    strange = things.last_strange(program) > place
    return strange and not _is_long_name(things.mentions[place].text)


def _is_long_name(text: str) -> bool:
    """A long Chinese name (贪吃蛇) may be followed by what the thing does (吃苹果变长)."""
    return not text.isascii() and len(text) >= _LONG_NAME


def _head_allows(things: NamedThings, program: str) -> bool:
    """Whether the thing that is asked for may be this program: a game of snake."""
    last = max(things.last_known, things.last_strange(program))
    return last < 0 or things.is_kind_of(program, last)
