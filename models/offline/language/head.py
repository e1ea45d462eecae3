"""Finds the thing that an idea asks for, apart from what it says of that thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from models.offline.language.grammar import Mark
from models.offline.language.lexicon import Mention
from models.offline.language.words import BREAKS, is_chinese

__all__ = ["head_part"]

_OPEN = frozenset({"by", "for", "from", "in", "of", "on", "to", "with"})


def head_part(mentions: Sequence[Mention], names_something: Callable[[int], bool]) -> range:
    """Return the places of the noun phrase that names what is asked for.

    "Build a database of snake species for a zoo" asks for a *database*; 可以穿墙的贪吃蛇 asks
    for a 贪吃蛇. The idea is cut at punctuation, at figures and at words like of, that, for and
    with. The first part behind the order (build, make) that names something is taken, rather
    one that does not begin with an aside (for my kids).

    Args:
        mentions: the whole idea.
        names_something: whether the mention at a place can name a thing that is asked for.
    """
    parts = _parts(mentions)
    ordered = next((place for place, each in enumerate(mentions) if Mark.ORDER in each.marks), -1)
    named = [part for part in parts if any(names_something(place) for place in part)]
    after_order = [part for part in named if part.stop > ordered + 1] or named
    straight = [part for part in after_order if Mark.ASIDE not in mentions[part.start].marks]
    found = next(iter(straight or after_order), range(0))
    return _behind_last_particle(mentions, found, names_something)


def _parts(mentions: Sequence[Mention]) -> list[range]:
    cuts = [place for place in range(1, len(mentions)) if _begins_part(mentions[place])]
    edges = [0, *cuts, len(mentions)]
    return [range(start, end) for start, end in pairwise(edges) if start < end]


def _begins_part(mention: Mention) -> bool:
    joins = set(Mark) - {Mark.FILLER, Mark.ORDER, Mark.ARTICLE, Mark.LIMIT}
    if BREAKS & set(mention.before) or _is_open(mention):
        return True
    if mention.concepts:
        return False
    if mention.is_figure:  # it says how large the thing is, or how many
        return True
    return bool(mention.marks & joins) or _is_participle(mention)


def _is_open(mention: Mention) -> bool:
    """A phrase such as *sorted by* says more of the thing before it."""
    return mention.text.lower().rpartition(" ")[2] in _OPEN and " " in mention.text


def _is_participle(mention: Mention) -> bool:
    """An unknown word such as *eating* or *sorted* says more of the thing before it."""
    word = mention.text.lower()
    ending = word.endswith(("ing", "ed")) and len(word) > len("thing")
    return mention.unknown and word.isascii() and ending


def _behind_last_particle(
    mentions: Sequence[Mention], part: range, names_something: Callable[[int], bool]
) -> range:
    """In Chinese what follows the last 的 is the thing; what comes before describes it."""
    for place in reversed(part):
        if mentions[place].text.endswith("的") and is_chinese(mentions[place].text):
            behind = range(place + 1, part.stop)
            if any(names_something(each) for each in behind):
                return behind
    return part
