"""Finds in an idea the list of what is to be kept of each record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from models.offline.entities.field_item import ListedField, is_no_field, read_item
from models.offline.entities.guessed_kind import guess_kind
from models.offline.entities.known import known_field, known_fields
from models.offline.entities.yes_no import with_marks

__all__ = ["FieldList", "find_field_list"]

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# After these, whatever is listed is a field.
_STRONG = re.compile(
    r"\b(?:with|having|and|the)?\s*(?:the\s+|these\s+|following\s+)*"
    r"(?:fields?|columns?|attributes?|properties)\b"
    r"(?:\s*(?:are|is|of|like|such as|called|named|[:：=]))*"
    r"|(?:每[^，。,]{0,6})?(?:字段|属性|列|数据项)(?:名)?"
    r"\s*(?:分别)?(?:包括了?|包含了?|有|为|是|如下|[:：=])*",
    re.IGNORECASE,
)
# After these something else may follow as well: "with search", "包括搜索功能".
_WEAK = re.compile(
    r"\b(?:with|having|has|have|including|include|includes|containing|contains|each with"
    r"|(?:(?:stor|record|captur|sav|track|remember)(?:e|s|es|ing)?|not(?:e|es|ing))"
    r"(?=\s+(?:the|their|its|each)\b))"
    r"\b|\bw/|[:：(（]|(?:信息|记录|录入|存储|保存|需要|登记)?(?:包括了?|包含了?|含有|具有|带有|有)"
    r"|(?:记录|录入|登记|保存)(?:其|它们的|他们的|每[^，。,]{1,4}的)?(?!\s*[:：(（])",
    re.IGNORECASE,
)
# After these stand fields only when all of it is known: "only for children" has none.
_ONLY = re.compile(r"\b(?:only|just)\b|只(?:要|需要?|记录|保存|有)?", re.IGNORECASE)
# Before a cue: the list is one of what is refused, or no list ("the books I have read").
_NO_LIST = re.compile(
    r"(?:\b(?:not?|never|without|\w+n['’]t)\s+(?:\w+\s+){0,2}"
    r"|\b(?:i|we|you|they)\s+|[不没无别](?:需要?|用|必|要|想|再)?)$",
    re.IGNORECASE,
)
# Its question mark is no part of the last field: "could you make a tracker with title, mood?"
_REQUEST = re.compile(
    r"\W*(?:can|could|would|will|do|are|is|hi|hello|hey)\b|.*[吗呢][?？]\s*$", re.I
)
_END = re.compile(r"\.(?:\s|$)|[;。；!！\n)）]|[?？](?!\s*(?:[,，、/]|and\b|$))")
# What is recorded stands before the list of its fields: 记录我家猫的体重：日期、体重
_HEADED = re.compile(r"[:：]\s*\S")
_SEPARATOR = re.compile(
    r"\s{0,9}(?:,|、|，|/|&|\band\b|\bplus\b(?! one)|\bas well as\b|以及|还有|[和与及]"
    r"|\n\s{0,9}(?:[-*•·]|\d+[.)、])(?=\s))\s{0,9}",
    re.I,
)

# An idea may be as long as a book: more than this is no list that somebody wrote.
_MOST_CUES = 200
_MOST_ITEMS = 100
_LONGEST_ITEM = 300


@dataclass(frozen=True, slots=True)
class FieldList:
    """The fields that an idea lists, and where."""

    fields: tuple[ListedField, ...]
    start: int
    end: int
    certain: bool
    """Whether the idea calls them fields, so that they can be nothing else."""

    @property
    def known(self) -> int:
        """How many of them are fields that people often keep, or a kind of one: 合同编号."""
        return sum(_is_known(field.words) for field in self.fields)

    @property
    def first(self) -> str:
        """The words of its first field; empty when it has none."""
        return self.fields[0].words if self.fields else ""

    @property
    def telling(self) -> bool:
        """Whether one of them at least can be nothing but a field: known, or valid until."""
        return self.known > 0 or any(guess_kind(each.words) == "date" for each in self.fields)


def _is_known(words: str) -> bool:
    return known_field(words) is not None or words.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    known = (word for field in known_fields().values() for word in field.words.zh)
    return tuple(word for word in known if len(word) > 1)


def find_field_list(text: str) -> FieldList | None:
    """Return the likeliest list of fields in ``text``, or None when it has none."""
    if _REQUEST.match(text):
        text = text.rstrip("?？ ")
    found = [each for each in _candidates(with_marks(text)) if each.fields]
    return max(found, key=_likelihood, default=None)


def _likelihood(found: FieldList) -> tuple[bool, int, int, int]:
    return (found.certain, found.known, len(found.fields), -found.start)


def _candidates(text: str) -> Iterator[FieldList]:
    for cue in islice(_STRONG.finditer(text), _MOST_CUES):
        fields, end = _items(text, cue.end(), certain=True)
        yield FieldList(fields, cue.start(), end, certain=True)
    for cue in islice(_WEAK.finditer(text), _MOST_CUES):
        fields, end = _items(text, cue.end(), certain=False)
        found = FieldList(fields, cue.start(), end, certain=False)
        refused = _NO_LIST.search(text, 0, cue.start())
        if not refused and not _HEADED.search(found.first) and _may_be_fields(found):
            yield found
    for cue in islice(_ONLY.finditer(text), _MOST_CUES):
        fields, end = _items(text, cue.end(), certain=False)
        found = FieldList(fields, cue.start(), end, certain=False)
        if found.known == len(fields):
            yield found


def _may_be_fields(found: FieldList) -> bool:
    return found.known > 0 or _is_plain_list(found)


def _is_plain_list(found: FieldList) -> bool:
    """Whether a list of nothing but unknown words may still be one of fields."""
    latin = all(
        re.fullmatch(r"[a-z][a-z -]*", field.words, re.IGNORECASE) for field in found.fields
    )
    return len(found.fields) > 1 and latin


def _items(text: str, start: int, *, certain: bool) -> tuple[tuple[ListedField, ...], int]:
    """Return the items from ``start`` on, and where the last of them ends."""
    fields: list[ListedField] = []
    end = start
    for piece, where in islice(_pieces(text, start), _MOST_ITEMS):
        if not piece.strip():
            continue  # ", and" are two separators; a list may begin on the next line
        item, complete = read_item(piece, certain=certain)
        if item is None or is_no_field(item.words, certain=certain):
            break
        fields.append(item)
        cut = -1 if complete else text.find(item.words, where)
        end = where + len(piece) if cut < 0 else cut + len(item.words)
        if not complete:
            break
    return tuple(dict.fromkeys(fields)), end


def _pieces(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what stands between separators, brackets kept whole, and where each begins."""
    depth, piece_start, place, enumerated = 0, start, start, False
    while place < min(len(text), piece_start + _LONGEST_ITEM):
        opened = text[place] in "(（"
        depth += opened
        if depth and text[place] in ")）":
            depth -= 1
            place += 1
            continue
        separator = None if depth else _SEPARATOR.match(text, place)
        if enumerated and text[place] in ",，":  # ends a list whose items 、 stands between
            separator = None
        if separator:
            yield text[piece_start:place], piece_start
            piece_start = place = separator.end()
            enumerated = enumerated or "、" in separator[0]
        elif not depth and (_END.match(text, place) or (enumerated and text[place] in ",，")):
            break
        else:
            place += 1
    yield text[piece_start:place], piece_start
