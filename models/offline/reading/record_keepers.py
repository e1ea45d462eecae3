"""Chooses between a program that keeps one thing and those that keep records of anything."""

from __future__ import annotations

from collections.abc import Mapping

from models.offline.reading.name_weight import HEAD_NOUN
from models.offline.reading.named_things import NamedThings

__all__ = ["special_keepers_first"]


def special_keepers_first(things: NamedThings, weights: Mapping[str, int]) -> Mapping[str, int]:
    """Return ``weights``, or those of special keepers where the idea wants what they keep kept.

    An expense tracker is that program, if it is known, and not records of expenses.
    """
    knowledge = things.knowledge
    general = {name for name in weights if knowledge.keeps_records(name)}
    named = frozenset[str]().union(*(things.named(place) for place in things.places))
    special = {
        name: HEAD_NOUN
        for name in named - general
        if general & set(knowledge.keepers_beside(name)) and _is_kept(things, name)
    }
    return special if general and special else weights


def _is_kept(things: NamedThings, program: str) -> bool:
    """Whether it is what the idea wants kept: *expense* tracker, tracker for my *expenses*."""
    inside = [place for place in things.things if not _is_keeper(things, place, program)]
    if inside:
        return all(program in things.named(place) for place in inside)
    behind = (
        place
        for place in things.places
        if place >= things.head.stop and things.names_something(place)
    )
    return program in things.named(next(behind, 0))


def _is_keeper(things: NamedThings, place: int, program: str) -> bool:
    """Whether it is only a word such as tracker or manager, or what such a program is."""
    named = things.named(place)
    keeper = any(things.knowledge.keeps_records(name) for name in named)
    return program not in named and (keeper or bool(things.kinds(place)))
