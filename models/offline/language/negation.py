"""Finds what an idea refuses: without walls, no high score, 不要障碍物."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.offline.language.grammar import Mark
from models.offline.language.lexicon import Mention

__all__ = ["refused"]

_FULL_STOPS = frozenset(".;:!?\n。；：！？")
_COLONS = frozenset(":：")
_COMMAS = frozenset(",，()（）")
_ENDS = _FULL_STOPS | _COMMAS
_TRANSPARENT = {Mark.FILLER, Mark.ARTICLE, Mark.ORDER, Mark.LIMIT}
_JOINS = {Mark.ADDITION, Mark.ALTERNATIVE}
_TURNS = {Mark.CONTRAST, Mark.NEGATION}
_LINKS = {Mark.ASIDE, Mark.JOINT, Mark.ORDER}
_RELATIVE = frozenset({"which", "that"})


def refused(mentions: Sequence[Mention], programs: Collection[str] = ()) -> frozenset[int]:
    """Return the places of the mentions that a negation refuses.

    A negation reaches to the end of its clause or to a word of contrast (but, with), over a
    list joined by commas and "or", and over "and" unless a new thing with an article follows
    ("no walls and a high score"). With nothing left to refuse behind it, it refuses what
    stands before it ("obstacles are not needed", 障碍物不要). It does not reach the program that
    lacks what is refused (没有障碍物的贪吃蛇, no obstacles in my snake game). Of two negations in a
    row the one takes back the other (not without walls, 不能没有墙).

    Args:
        mentions: the idea.
        programs: the concepts that are programs.
    """
    found: set[int] = set()
    negations = [place for place, each in enumerate(mentions) if _negates(each)]
    taken_back = {place for place in negations if _next_negation(mentions, place)}
    taken_back |= {_next_negation(mentions, place) for place in taken_back}
    for place in negations:
        if place not in taken_back:
            reach = _reach(mentions, place, programs)
            found.update(reach or _before(mentions, place, programs))
    return frozenset(found)


def _negates(mention: Mention) -> bool:
    return Mark.NEGATION in mention.marks and not mention.concepts


def _next_negation(mentions: Sequence[Mention], negation: int) -> int:
    """The place of a negation right behind this one, but for words that say nothing; 0 if none."""
    for place in range(negation + 1, len(mentions)):
        mention = mentions[place]
        if _ENDS & set(mention.before):
            return 0
        if _negates(mention):
            return place
        if Mark.FILLER not in mention.marks or mention.concepts:
            return 0
    return 0


def _reach(mentions: Sequence[Mention], negation: int, programs: Collection[str]) -> list[int]:
    """The places of what is said behind the negation and within its scope."""
    reach: list[int] = []
    named = any(_is_program(mention, programs) for mention in mentions[:negation])
    for place in range(negation + 1, len(mentions)):
        # Right behind the negation *with* turns nothing: not with levels.
        opens = not reach and Mark.ASIDE in mentions[place].marks
        if _ends_clause(mentions, place) or (not opens and _turns(mentions, place)):
            break
        if reach and (_limits(mentions[place]) or _describes(mentions, place, programs)):
            break
        if reach and not named and _leads_to_program(mentions, place, programs):
            break
        if mentions[place].concepts or mentions[place].unknown:
            reach.append(place)
    return reach


def _limits(mention: Mention) -> bool:
    return Mark.LIMIT in mention.marks and not mention.concepts


def _describes(mentions: Sequence[Mention], place: int, programs: Collection[str]) -> bool:
    """Whether a 的 stands here that makes what was refused a quality of the program behind it."""
    return mentions[place].text.endswith("的") and _program_follows(mentions, place, programs)


def _leads_to_program(mentions: Sequence[Mention], place: int, programs: Collection[str]) -> bool:
    """Whether a word such as *in* or 做 stands here that leads to the program that is asked for."""
    mention = mentions[place]
    links = bool(mention.marks & _LINKS) and not mention.concepts
    return links and _program_follows(mentions, place, programs)


def _program_follows(mentions: Sequence[Mention], place: int, programs: Collection[str]) -> bool:
    """Whether a program is named behind this place in the same clause."""
    for mention in mentions[place + 1 :]:
        if _ENDS & set(mention.before):
            return False
        if _is_program(mention, programs):
            return True
    return False


def _is_program(mention: Mention, programs: Collection[str]) -> bool:
    return not mention.concepts.isdisjoint(programs)


def _ends_clause(mentions: Sequence[Mention], place: int) -> bool:
    before = set(mentions[place].before)
    return bool(_FULL_STOPS & before) or (
        bool(_COMMAS & before) and not _or_follows(mentions, place)
    )


def _turns(mentions: Sequence[Mention], place: int) -> bool:
    mention = mentions[place]
    if _COMMAS & set(mention.before):
        return False
    turns = bool(mention.marks & _TURNS) and not mention.concepts
    return turns or _begins_something_new(mentions, place)


def _or_follows(mentions: Sequence[Mention], place: int) -> bool:
    """Whether the list goes on to an "or" before the sentence turns."""
    for mention in mentions[place:]:
        if mention.marks & _TURNS or _FULL_STOPS & set(mention.before):
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
    """What is said last before the negation, with all of its list; never a program."""
    if (_ENDS - _COLONS) & set(mentions[negation].before):
        return []
    found: list[int] = []
    place = _last_said(mentions, negation)
    while place >= 0 and not _is_program(mentions[place], programs):
        found.append(place)
        place = _listed_before(mentions, place)
    return found if any(mentions[each].concepts for each in found) else []


def _last_said(mentions: Sequence[Mention], negation: int) -> int:
    """The place of the nearest thing before the negation in its clause; -1 if none."""
    for place in range(negation - 1, -1, -1):
        mention = mentions[place]
        if mention.concepts or mention.unknown:
            return place
        if mention.text.lower() in _RELATIVE:  # tags, which I don't need
            continue
        if not mention.marks & _TRANSPARENT or _ENDS & set(mention.before):
            return -1
    return -1


def _listed_before(mentions: Sequence[Mention], place: int) -> int:
    """The place of what a list has before this: *walls* and levels, 标签、优先级; -1 if none."""
    if mentions[place].before == "、":
        place -= 1
    elif place and mentions[place - 1].marks & _JOINS and not _ENDS & set(mentions[place].before):
        place -= 2
    else:
        return -1
    said = place >= 0 and (mentions[place].concepts or mentions[place].unknown)
    return place if said else -1
