"""Measures how much of an idea is understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.offline.knowledge.knowledge import Knowledge
from models.offline.language.lexicon import Mention
from models.offline.language.stretch import Stretch, touches
from models.offline.language.words import is_chinese, split

__all__ = ["LEAST_SHARE", "understood_share"]

LEAST_SHARE = 0.6
"""An idea of which less is understood is declined: what was built would be another program."""

_WEIGHT_OF_NAME = 3.0


def understood_share(
    knowledge: Knowledge,
    program: str,
    mentions: Sequence[Mention],
    explained: Sequence[Stretch],
    refused: Collection[int] = (),
) -> float:
    """Return which part of the meaningful words of an idea something is known of, 0 to 1.

    Grammar and polite words count for nothing. Two Chinese characters count as a word, and the
    program's name as three words at least: it is what is asked for. A wish that is understood
    and can't be met (a web page) is understood; another program's name is not. What is refused
    isn't built, so that it counts for nothing where it is not understood.

    Args:
        knowledge: the graph.
        program: what is built.
        mentions: the idea, read with the words of this program.
        explained: the stretches that its parameters explain.
        refused: the places of the mentions that the idea refuses.
    """
    total = known = _name_counts_more(program, mentions)
    others = knowledge.blueprints.keys() - {program, *knowledge.keepers_beside(program)}
    for place, mention in enumerate(mentions):
        if mention.marks and not mention.concepts:
            continue
        if mention.concepts - others or touches(mention, explained):
            known += _words(mention)
        elif place in refused:
            continue
        total += _words(mention)
    return known / total if total else 1.0


def _name_counts_more(program: str, mentions: Sequence[Mention]) -> float:
    """What a name of less than three words lacks to three; 0 when the program isn't named."""
    names = [_words(mention) for mention in mentions if program in mention.concepts]
    return max(0.0, _WEIGHT_OF_NAME - max(names)) if names else 0.0


def _words(mention: Mention) -> float:
    return sum(0.5 if is_chinese(word.text) else 1.0 for word in split(mention.text))
