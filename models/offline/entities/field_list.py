"""Finds in an idea the list of what is to be kept of each record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.offline.entities.guessed_kind import guess_kind
from models.offline.entities.known import known_field
from models.offline.entities.unit import split_unit
from models.offline.entities.yes_no import YES_NO, question

__all__ = ["FieldList", "ListedField", "find_field_list"]

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
    r"|(?:记录|录入|登记|保存)(?:其|它们的|他们的|每[^，。,]{1,4}的)?",
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
_END = re.compile(r"\.(?:\s|$)|[;。；!！\n)）]|[?？](?!\s*(?:[,，、/]|and\b))")
_SEPARATOR = re.compile(
    r"\s*(?:,|、|，|/|&|\band\b|\bplus\b|\bas well as\b|以及|还有|[和与及]"
    r"|\n\s*(?:[-*•·]|\d+[.)、])(?=\s))\s*",
    re.I,
)
_STOP = re.compile(
    r"\b(?:stored|saved|kept|in|into|using|from|that|which|who|so|for|to|where|as|by|i|we|it|then"
    r"|store|save|keep|let|allow|export|search|with|written|on(?=\s+\S)|per|fields?|columns?"
    r"|but|without|except|no|not|don['’]t"
    r"|of (?:my|our|the|their|each|all|every))\b"
    r"|(?:等(?:字段|信息|数据|属性|内容|资料)?|字段|信息)$"
    r"|(?:等(?:字段|信息|数据|属性|内容|资料)?)?"
    r"(?:不[要需用带含包]|没有|无需|除了|但|并[且支能可存保导]|保存[在到为成]|存[在到入为成储]|使?用(?=\s*[A-Za-z数])|支持|能够|可以|要求|需要)",
    re.IGNORECASE,
)
# A field by itself: lent to, bought from, written by.
_PARTICIPLE = re.compile(
    r"(?!(?:stored|saved|exported) )"
    r"(?:[a-z]+ed|lent|given|sold|sent|paid|bought|made|caught|found|taken|written(?= by))"
    r" (?:to|from|by|in|at|with|for)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:(?:the|a|an|their|its|his|her|each|every|my|our)\s+)+", re.IGNORECASE)
_NO_FIELD = re.compile(
    r"\b(?:search\w*|export\w*|import\w*|sort\w*|filter\w*|statistics?|stats|csv|json|gui|sqlite|sql"
    r"|commands?|cli|terminal|tests?|interface|undo|menu|database|db|features?|functions?|add\w*"
    r"|edit\w*|delet\w*|list\w*|show\w*|support|options?|nice|simple|easy|python|backup|crud"
    r"|fields?|records?|duplicates?|colou?red|no|python)\b"
    r"|增删改查|增加|导出|导入|搜索|查询|查找|添加|删除|修改|编辑|统计|排序|筛选|界面|功能|命令行|测试"
    r"|数据库|列表|显示|备份|系统|程序|软件|管理",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[\"\\{}%\x00-\x1f\x7f]")
_LONGEST_ITEM = 40
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class ListedField:
    """One item of the list."""

    words: str
    """What the customer calls it."""
    detail: str = ""
    """What stands behind it in brackets: a kind, or its choices."""


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
        """How many of them are fields that people often keep."""
        return sum(known_field(field.words) is not None for field in self.fields)


def find_field_list(text: str) -> FieldList | None:
    """Return the likeliest list of fields in ``text``, or None when it has none."""
    found = [each for each in _candidates(text) if each.fields]
    return max(found, key=_likelihood, default=None)


def _likelihood(found: FieldList) -> tuple[bool, int, int, int]:
    return (found.certain, found.known, len(found.fields), -found.start)


def _candidates(text: str) -> Iterator[FieldList]:
    for cue in _STRONG.finditer(text):
        fields, end = _items(text, cue.end(), certain=True)
        yield FieldList(fields, cue.start(), end, certain=True)
    for cue in _WEAK.finditer(text):
        fields, end = _items(text, cue.end(), certain=False)
        found = FieldList(fields, cue.start(), end, certain=False)
        refused = _NO_LIST.search(text, 0, cue.start())
        if not refused and (found.known or _is_plain_list(found)):
            yield found
    for cue in _ONLY.finditer(text):
        fields, end = _items(text, cue.end(), certain=False)
        found = FieldList(fields, cue.start(), end, certain=False)
        if found.known == len(fields):
            yield found


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
    for piece, where in _pieces(text, start):
        if not piece.strip():
            continue  # ", and" are two separators; a list may begin on the next line
        item, complete = _item(piece, certain=certain)
        if item is None or _is_no_field(item.words, certain=certain):
            break
        fields.append(item)
        cut = -1 if complete else text.find(item.words, where)
        end = where + len(piece) if cut < 0 else cut + len(item.words)
        if not complete:
            break
    return tuple(dict.fromkeys(fields)), end


def _is_no_field(words: str, *, certain: bool) -> bool:
    """Whether these words ask for something that the program should do."""
    if known_field(words) is not None:
        return False
    if certain:
        return _NO_FIELD.match(words) is not None and guess_kind(words) == "text"
    return _NO_FIELD.search(words) is not None


def _pieces(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what stands between separators, brackets kept whole, and where each begins."""
    depth, piece_start, place, enumerated = 0, start, start, False
    while place < len(text):
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


def _item(piece: str, *, certain: bool) -> tuple[ListedField | None, bool]:
    """Read one piece of a list; the second value is whether the list may go on after it."""
    matched = re.fullmatch(r"\s*([^()（）]*?)\s*(?:[(（]([^()（）]*)[)）]?)?\s*", piece)
    if matched is None:
        return None, False
    words = _LEADING.sub("", matched[1].strip(" \t\n\"'“”‘’:：-"))
    asked, complete = question(words) if known_field(words) is None else ("", True)
    if asked:
        return ListedField(_UNSAFE.sub("", asked), YES_NO), complete
    words, unit = split_unit(words)
    detail = unit or (matched[2] or "").strip()
    if known_field(words) is None:
        words, complete = _cut(words, certain=certain)
    words = _UNSAFE.sub("", words).strip()
    if not words or len(words) > _LONGEST_ITEM or len(words.split()) > _MOST_WORDS:
        return None, False
    return ListedField(words, detail), complete


def _cut(words: str, *, certain: bool) -> tuple[str, bool]:
    """Take off what follows the field in its piece; the second value is whether nothing did."""
    stop = _STOP.search(words)
    if _PARTICIPLE.fullmatch(words):
        return words, True
    if certain and stop and stop[0] == words and words.isalpha():
        return words, True  # a column may well be called "from" or "to"
    rest = words[: stop.start()].strip() if stop else words
    before = re.sub(r"\s+on$", "", rest)
    if before != rest and known_field(before) and guess_kind(rest) != "date":
        return before, False
    head, of, tail = rest.partition("的")
    if of and known_field(head):
        return head, False
    if of and known_field(tail):
        return tail, rest == words
    return rest, rest == words
