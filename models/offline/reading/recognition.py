"""Decides which program an idea asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.lexicon import Mention
from models.offline.language.stretch import Stretch, touches
from models.offline.reading.name_weight import name_weights
from models.offline.reading.named_things import NamedThings
from models.offline.reading.record_keepers import special_keepers_first

__all__ = ["Recognised", "read_for_recognition", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """The programs that fit an idea best: one, none, or several that fit equally."""

    programs: tuple[str, ...]
    words: tuple[str, ...] = ()
    """The words of the idea that name them; none when a parameter alone gave them away."""
    other_thing: str = ""
    """What the idea asks for instead, when that is no known program."""


def recognise(
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    explained: Mapping[str, Sequence[Stretch]],
) -> Recognised:
    """Return the programs that the idea's own words name, those whose names weigh most.

    When no word names a program, one whose parameter is what is asked for (my *customers*) is
    taken.

    Args:
        knowledge: what is known.
        mentions: the idea, as ``read_for_recognition`` reads it.
        explained: program → the stretches of the idea that its parameters explain.
    """
    things = NamedThings(knowledge, mentions, explained)
    weights = special_keepers_first(things, name_weights(things))
    most = max(weights.values(), default=0)
    programs = tuple(sorted(name for name, weight in weights.items() if weight == most))
    if not programs:
        return Recognised(_by_parameter(things), (), _other_thing(things))
    return Recognised(programs, _words_for(things, frozenset(programs)))


def read_for_recognition(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    """Return the mentions of ``text``, read with the features of the programs it names alone.

    That tic-tac-toe knows the words *for two players* must not change how *snake for two
    players* is read.
    """
    names = knowledge.lexicon_among(()).read(text)
    named = {concept for mention in names for concept in mention.concepts}
    keepers = filter(knowledge.keeps_records, knowledge.blueprints)
    return knowledge.lexicon_among({*(named & knowledge.blueprints.keys()), *keepers}).read(text)


def _words_for(things: NamedThings, programs: frozenset[str]) -> tuple[str, ...]:
    naming = (place for place in things.places if programs & things.named(place))
    return tuple(dict.fromkeys(things.mentions[place].text for place in naming))


def _by_parameter(things: NamedThings) -> tuple[str, ...]:
    """The programs whose parameter is the last thing named in the head."""
    if not things.things:
        return ()
    last = things.mentions[things.things[-1]]
    fits = (name for name, where in things.explained.items() if touches(last, where))
    return tuple(sorted(name for name in fits if things.knowledge.keeps_records(name)))


def _other_thing(things: NamedThings) -> str:
    """What the head asks for, in the idea's words: chess engine."""
    if not things.things:
        return ""
    last = max(place for place in things.head if not things.mentions[place].marks)
    last = max(last, things.joined_stranger(things.things[-1]))
    whole = things.mentions[things.things[0] : last + 1]
    return "".join(each.before + each.text for each in whole).strip()
