"""Finds the fields that an idea refuses: without email, notes are not needed, 不要工资."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

__all__ = ["Refusal", "find_refusals"]

_NEGATION = re.compile(
    r"\b(?:without|no need (?:for|to \w+)|no|except(?: for)?|minus|exclud(?:e|ing)|omit(?:ting)?"
    r"|(?:leave|leaving) out|skip(?:ping)?|drop(?:ping)?|(?:but|and|,)\s*not"
    r"|(?:do|does|should|must|need)(?:n['’]?t| not)(?: (?:need|want|have|include|contain|to|store"
    r"|keep|record|save|track|ask for))+)\b"
    r"|(?:不|别|无需|不需要?|不用|不必|不想)(?:再|要|含|带|加|记录|记|存|保存|填写?|设|包[含括]|需要?|有)*|没有|去[掉除]|省[略去]|除了|除去|无",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:^|[,.;:，。；]|\b(?:but|where|that|which|so)\b)\s*"
    r"(?P<words>(?:(?!\b(?:but|where|that|which|so)\b)[^,.;:，。；]){1,40}?)\s*"
    r"(?P<negation>(?:(?:is|are) not|isn['’]t|aren['’]t|not) (?:needed|wanted|necessary)"
    r"|(?:is|are) unnecessary"
    r"|(?:就|可以|也|都)*(?:不要|不需要|不用|去掉|省略|免了)(?:记录|填写?|保存)?)(?:了|吧)?\s*(?=$|[,.;，。；!！])",
    re.IGNORECASE,
)
_END = re.compile(r"[.;:!?\n。；：！？()（）]|\b(?:but|with|just|only|instead)\b|但|另外|只要")
_SEPARATOR = re.compile(r"\s*(?:,|，|、|/|&|\band\b|\bn?or\b|和|与|及|或者?|跟)\s*", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:(?:an?|any|the|their|its|my|our|all|of|every)\s+)+|\s*(?:fields?|columns?|info|information"
    r"|at all|please|(?:这[些个])?(?:字段|信息|列|一?项)?(?:了|吧|等|的.*)?)$"
    r"|\s+(?:in|for|as|to|using|on|is|are|needed|thanks)\b.*",
    re.IGNORECASE,
)

# More than this nobody refuses: an idea may be as long as a book.
_MOST = 100
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """A list of what one negation refuses, of which some may be fields."""

    words: tuple[str, ...]
    """What is refused, the nearest to the negation first."""
    negation: str
    """How it is refused: no need to store."""


def find_refusals(text: str) -> Iterator[Refusal]:
    """Yield what ``text`` refuses; each list goes on to the end of its sentence."""
    for negation in islice(_NEGATION.finditer(text), _MOST):
        rest = text[negation.end() : negation.end() + _LONGEST]
        end = _END.search(rest)
        items = _items(rest[: end.start()] if end else rest)
        yield Refusal(items, negation[0])
    for behind in _BEHIND.finditer(text):
        yield Refusal(_items(behind["words"])[::-1], behind["negation"])


def _items(text: str) -> tuple[str, ...]:
    pieces = (_AROUND.sub("", piece.strip()).strip() for piece in _SEPARATOR.split(text))
    return tuple(filter(None, pieces))
