"""Finds the words of an idea of which nothing is known.

A wish that is understood and can't be met is no such word: it is left out, with the reason.
Nor is what the idea refuses, unless it may be meant for something that is built all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.offline.facts.concept import Relation
from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.lexicon import Mention
from models.offline.language.stretch import Stretch, touches
from models.offline.language.words import split
from models.offline.reading.wishes import Wishes

__all__ = ["not_understood"]


def not_understood(
    knowledge: Knowledge,
    program: str,
    wishes: Wishes,
    built: Iterable[str],
    mentions: Sequence[Mention],
    explained: Sequence[Stretch],
    text: str,
) -> tuple[str, ...]:
    """Return the stretches of ``text`` that were left over, each once, in order.

    Args:
        knowledge: the graph.
        program: the program that is built.
        wishes: what was asked of it.
        built: the concepts of the features that it gets.
        mentions: the idea, read with the words of this program.
        explained: the stretches that the program's parameters explain.
        text: the idea.
    """
    answered = _answered_concepts(knowledge, program, wishes)
    spoken_of = _words_of(knowledge, built)
    rest: list[Stretch] = []
    for place, mention in enumerate(mentions):
        # Of a known phrase a parameter may explain a part: the level of a strong opponent.
        known = mention.concepts and touches(mention, explained)
        if mention.marks or known or mention.concepts & answered:
            continue
        other_program = not mention.concepts.isdisjoint(knowledge.blueprints)
        if place in wishes.refused and (other_program or not spoken_of & set(_keys(mention.text))):
            continue
        for piece in _without(Stretch(mention.start, mention.end), explained):
            if text[piece.start : piece.end].strip():
                _append(rest, piece, text)
    return tuple(dict.fromkeys(text[each.start : each.end] for each in rest))


def _words_of(knowledge: Knowledge, concepts: Iterable[str]) -> frozenset[str]:
    """The words that are said of ``concepts``, as they are looked up."""
    known = map(knowledge.concept, concepts)
    said = (phrase for each in known for phrase in (each.title.en, each.title.zh, *each.words))
    return frozenset(key for phrase in said for key in _keys(phrase))


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(word.key for word in split(phrase))


def _answered_concepts(knowledge: Knowledge, program: str, wishes: Wishes) -> frozenset[str]:
    return frozenset(
        {
            program,
            *knowledge.parameters_of(program),
            *knowledge.keepers_beside(program),
            *knowledge.follow(program, Relation.IS_A),
            *(each.concept for each in wishes.means),
            *(each.feature for each in wishes.features),
            *(
                name
                for each in wishes.features
                for name in knowledge.follow(each.feature, Relation.IS_A)
            ),
            *(each.concept for each in wishes.unprovided),
            *(name for each in wishes.interfaces for name in each.concepts),
        }
    )


def _without(stretch: Stretch, explained: Sequence[Stretch]) -> Iterator[Stretch]:
    """The parts of ``stretch`` that no explained stretch covers."""
    start = stretch.start
    for each in sorted(explained):
        if each.start < stretch.end and start < each.end:
            if start < each.start:
                yield Stretch(start, each.start)
            start = max(start, each.end)
    if start < stretch.end:
        yield Stretch(start, stretch.end)


def _append(rest: list[Stretch], piece: Stretch, text: str) -> None:
    """Add ``piece``; neighbours are one stretch: machine learning, power-ups."""
    if rest and text[rest[-1].end : piece.start].strip("-") in {"", " "}:
        piece = Stretch(rest.pop().start, piece.end)
    rest.append(piece)
