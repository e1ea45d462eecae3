"""Finds what an idea refuses: without walls, no high score, 不要障碍物."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.offline.language.grammar import Mark
from models.offline.language.lexicon import Mention

__all__ = ["refused"]

_FULL_STOPS = frozenset(".;:!?\n。；：！？")
_COMMAS = frozenset(",，()（）")
_TRANSPARENT = {Mark.FILLER, Mark.ARTICLE, Mark.ORDER, Mark.LIMIT}


def refused(mentions: Sequence[Mention], programs: Collection[str] = ()) -> frozenset[int]:
    """Return the places of the mentions that a negation refuses.

    A negation reaches to the end of its clause or to a word of contrast (but, with), over a
    list joined by commas and "or", and over "and" unless a new thing with an article follows
    ("no walls and a high score"). With nothing left to refuse behind it, it refuses what
    stands before it ("obstacles are not needed", 障碍物不要). It does not reach the program that
    lacks what is refused (没有障碍物的贪吃蛇).

    Args:
        mentions: the idea.
        programs: the concepts that are programs.
    """
    found: set[int] = set()
    for place, mention in enumerate(mentions):
        if Mark.NEGATION in mention.marks and not mention.concepts:
            reach = _reach(mentions, place, programs)
            found.update(reach or _before(mentions, place, programs))
    return frozenset(found)


def _reach(mentions: Sequence[Mention], negation: int, programs: Collection[str]) -> list[int]:
    """The places of what is said behind the negation and within its scope."""
    reach: list[int] = []
    for place in range(negation + 1, len(mentions)):
        if _ends_scope(mentions, place):
            break
        if reach and (_limits(mentions[place]) or _describes(mentions, place, programs)):
            break
        if mentions[place].concepts or mentions[place].unknown:
            reach.append(place)
    return reach


def _limits(mention: Mention) -> bool:
    return Mark.LIMIT in mention.marks and not mention.concepts


def _describes(mentions: Sequence[Mention], place: int, programs: Collection[str]) -> bool:
    """Whether a 的 stands here that makes what was refused a quality of the program behind it."""
    if not mentions[place].text.endswith("的"):
        return False
    for mention in mentions[place + 1 :]:
        if (_FULL_STOPS | _COMMAS) & set(mention.before):
            return False
        if not mention.concepts.isdisjoint(programs):
            return True
    return False


def _ends_scope(mentions: Sequence[Mention], place: int) -> bool:
    mention = mentions[place]
    if _FULL_STOPS & set(mention.before):
        return True
    if _COMMAS & set(mention.before):
        return not _or_follows(mentions, place)
    if mention.marks & {Mark.CONTRAST, Mark.NEGATION} and not mention.concepts:
        return True
    return _begins_something_new(mentions, place)


def _or_follows(mentions: Sequence[Mention], place: int) -> bool:
    """Whether the list goes on to an "or" before the sentence turns."""
    for mention in mentions[place:]:
        if mention.marks & {Mark.CONTRAST, Mark.NEGATION} or _FULL_STOPS & set(mention.before):
            return False
        if Mark.ALTERNATIVE in mention.marks:
            return True
    return False


def _begins_something_new(mentions: Sequence[Mention], place: int) -> bool:
    """Whether "and" is followed by an article here."""
    following = mentions[place + 1] if place + 1 < len(mentions) else None
    return (
        Mark.ADDITION in mentions[place].marks
        and following is not None
        and Mark.ARTICLE in following.marks
    )


def _before(mentions: Sequence[Mention], negation: int, programs: Collection[str]) -> list[int]:
    """The nearest concept before the negation in its clause; a program isn't meant by that."""
    if (_FULL_STOPS | _COMMAS) & set(mentions[negation].before):
        return []
    for place in range(negation - 1, -1, -1):
        mention = mentions[place]
        if mention.concepts:
            return [place] if mention.concepts.isdisjoint(programs) else []
        if not mention.marks & _TRANSPARENT or (_FULL_STOPS | _COMMAS) & set(mention.before):
            return []
    return []
