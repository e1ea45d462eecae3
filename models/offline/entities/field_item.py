"""Reads one item of a list of fields: what it is called, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.offline.entities.guessed_kind import guess_kind
from models.offline.entities.known import known_field
from models.offline.entities.unit import split_unit
from models.offline.entities.yes_no import YES_NO, question

__all__ = ["ListedField", "is_no_field", "read_item"]

_STOP = re.compile(
    r"\b(?:stored|saved|kept|in|into|using|from|that|which|who|so|for|to|where|as|by|i|we|it|then"
    r"|store|save|keep|let|allow|export|search|with|written|on(?=\s+\S)|per|fields?|columns?"
    r"|but|without|except|no(?=\s)|not|don['’]t"
    r"|of (?:my|our|the|their|each|all|every))\b"
    r"|(?:等(?:字段|信息|数据|属性|内容|资料)?|字段|信息)$"
    r"|(?:等(?:字段|信息|数据|属性|内容|资料)?)?"
    r"(?:不[要需用带含包]|没有|无需|除了|但|并[且支能可存保导]|保存[在到为成]|存[在到入为成储]|使?用(?=\s*[A-Za-z数])|支持|能够|可以|要求|需要)",
    re.IGNORECASE,
)
# A field by itself, though it ends as if something followed: lent to, moved in on, days to harvest.
_WHOLE = re.compile(
    r"(?!(?:stored|saved|exported) )"
    r"(?:[a-z]+(?:ed|en|wn)|done|lent|given|sold|sent|paid|bought|valid|made|caught|found"
    r"|written(?= by))"
    r"(?: (?:in|out|up|off))? (?:to|from|by|in|at|with|for|on)"
    r"|(?:days|weeks|months|years|hours|minutes|time) (?:to|until|in|at|for) [a-z]+"
    r"|(?:check|clock|log)[- ](?:in|out)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:(?:the|a|an|their|its|his|her|each|every|my|our)\s+)+", re.IGNORECASE)
_NO_FIELD = re.compile(
    r"\b(?:search(?:ing|able)?|(?:ex|im)port(?:s|ing|ed)?|sort(?:s|ing|ed|able)?|filter(?:s|ing)?"
    r"|statistics?|stats|csv|json|gui|sqlite|sql"
    r"|commands?|cli|terminal|tests?|interface|undo|menu|database|db|features?|functions?|add(?:ing)?"
    r"|edit(?:ing)?|delet(?:e|ing)|list(?:s|ing)?|show(?:s|ing)?|support|options?|nice|simple|easy|python|backup|crud"
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


def read_item(piece: str, *, certain: bool) -> tuple[ListedField | None, bool]:
    """Read one piece of a list; the second value is whether the list may go on after it."""
    matched = re.fullmatch(r"([^()（）]*+)(?:[(（]([^()（）]*+)[)）]?)?\s*+", piece)
    if matched is None:
        return None, False
    words = _LEADING.sub("", matched[1].strip(" \t\n\"'“”‘’:：-"))
    if known_field(words.rstrip("?？")):
        words = words.rstrip("?？")
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
    whole = _WHOLE.fullmatch(words)
    if whole and not (known_field(words.rpartition(" ")[0]) and words.endswith((" in", " on"))):
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


def is_no_field(words: str, *, certain: bool) -> bool:
    """Whether these words ask for something that the program should do."""
    if known_field(words) is not None:
        return False
    if certain:
        return _NO_FIELD.match(words) is not None and guess_kind(words) == "text"
    return _NO_FIELD.search(words) is not None
