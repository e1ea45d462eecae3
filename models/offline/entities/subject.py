"""Finds in an idea the thing that records are to be kept of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.offline.entities.field_list import FieldList
from models.offline.entities.identifier import singular_of
from models.offline.entities.known import KnownEntity, known_entities, subject_words

__all__ = ["Subject", "find_subject"]

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_WORD = r"[a-z][a-z'’-]*"
# "customer manager", "book collection": the thing stands before.
_AFTER_ENGLISH = re.compile(
    rf"\b(?P<noun>{_WORD}(?:\s+{_WORD}){{0,2}}?)\s+(?P<cue>(?:manager|management|managing|database"
    r"|records?|tracker|tracking|catalog(?:ue)?|directory|register|registry|collection|list|log"
    r"|logbook|organi[sz]er|keeper|archive|crud|inventory|admin|cellar|rack|stash)\b)",
    re.IGNORECASE,
)
# "manage my plants", "keep records of vinyl albums": it stands behind.
_BEFORE_ENGLISH = re.compile(
    r"\b(?P<cue>(?:manage|managing|track|tracking|organi[sz]e|organi[sz]ing|administer"
    r"|catalog(?:ue)?|keep(?:s|ing)?\s+(?:an?\s+|the\s+)?"
    r"(?:records?|track|list|log|register|catalogue)\s+of"
    r"|(?:records?|register|database|catalog(?:ue)?|list|collection|inventory|log|crud)\s+(?:of|for)"
    r"|records?|recording|log|register|collect(?:ing)?)\b)"
    r"\s+(?:(?:all|my|our|the|their|a|an|your|some|of)\s+)*"
    rf"(?P<noun>{_WORD}(?:\s+{_WORD}){{0,2}})",
    re.IGNORECASE,
)
# "keep my recipes": only known things, for one may keep a score as well.
_KEEP_MY = re.compile(
    rf"\b(?P<cue>keep(?:ing)?)\s+(?:all\s+)?(?:my|our)\s+(?P<noun>{_WORD}(?:\s+{_WORD}){{0,2}})",
    re.IGNORECASE,
)
_AFTER_CHINESE = re.compile(
    rf"(?P<noun>{_HAN}{{1,16}}?)(?:信息|数据|资料)?(?:的)?"
    r"\s*(?P<cue>管理|记录|登记|档案|收藏|清单|名册|台账|数据库|目录|增删改查|CRUD)",
    re.IGNORECASE,
)
_BEFORE_CHINESE = re.compile(
    r"(?P<cue>管理|记录|登记|收藏|保存|整理|记一下|记)(?:一下)?"
    r"(?:我的|我们的|我们家?|我家里?的?|公司的?|所有的?|我|你的|一些|各种|看过的|读过的|养的|收藏的)*"
    rf"\s*(?P<noun>{_HAN}{{1,8}}|[a-z][a-z ]{{1,20}})",
    re.IGNORECASE,
)
_CHINESE_START = re.compile(
    r"^(?:请|帮我|帮忙|给我|替我|我想要?|我要|想要?|需要|写|做|开发|实现|创建|制作|设计|建立|构建|编写|生成|搭建|弄|来"
    r"|一个|一款|一套|一份|个|简单|小型|命令行|终端|本地|我的|我们的|我们|公司|所有|我|的|版|基于|用于|用来|用|对|来|能|可以"
    r"|看过|读过|收藏)+"
)
_CHINESE_END = re.compile(
    r"(?:的?(?:程序|系统|软件|工具|应用|小程序|信息|数据|资料|情况)|的.*|并.*|用.*)$"
)
# "my wine cellar: name, vintage": it stands before the list of what is kept of it.
_BEFORE_LIST = re.compile(
    rf"(?:^|[.;!\n]\s*|\b(?:for|of)\s+|(?<=for )(?P<kept>keeping)\s+)(?P<mine>(?:my|our)\s+)?"
    rf"(?P<noun>(?!keeping\b){_WORD}(?:\s+{_WORD}){{0,2}})\s*$|我们?的(?P<chinese>{_HAN}{{1,8}})\s*$"
    rf"|^\s*(?P<store>{_HAN}{{1,7}}[箱柜册簿架盒窖库])\s*$",
    re.IGNORECASE,
)
_FEW = 3
# Not: "my bmi calculator: height, weight, age".
_NO_THINGS = (
    *("tor", "ter", "tors", "ters", "app", "apps", "game", "games", "engine", "timer", "planner"),
    *("bot", "page", "site", "website", "script", "program", "tool", "api", "server", "finder"),
    *("器", "游戏", "程序", "系统", "工具", "网站", "网页", "脚本", "助手", "应用", "软件"),
)
_GENERAL = re.compile(
    r"\b(?:crud|record[- ]keeping|keep(?:ing)?\s+records|records?\s+(?:manager|keeper))\b"
    r"|增删改查|(?:管理系统|记录管理|信息管理)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing, and the words that named it."""

    noun: str
    """In the customer's words, English in the singular; empty when they give none of their own."""
    known: KnownEntity | None
    words: tuple[str, ...]


def find_subject(text: str, listed: FieldList | None, *, any_thing: bool = False) -> Subject | None:
    """Return the thing that ``text`` wants records of, or None when it wants none.

    Where the idea lists fields, naming a thing that is known is enough, or things of one's own
    before the list; else it takes a phrase such as "address book", "manage my plants", 学生管理.

    Args:
        text: the idea without its list of fields, each place as in the idea.
        listed: that list.
        any_thing: whether naming a known thing is enough without a list, too.
    """
    return (
        _program_phrase(text)
        or next(_beside_cues(text), None)
        or (_before_list(text, listed) if listed else None)
        or (_anywhere(text) if listed or any_thing or _GENERAL.search(text) else None)
        or _records_of_anything(text)
    )


def _program_phrase(text: str) -> Subject | None:
    phrases = (
        (match, entity)
        for entity in known_entities().values()
        for word in entity.programs.all
        if (match := _phrase(word).search(text))
    )
    found = sorted(phrases, key=lambda each: -len(each[0][0]))
    if not found:
        return None
    entity = found[0][1]
    phrases_of_it = [match[0] for match, each in found if each is entity]
    return Subject("", entity, (*phrases_of_it, *_named(entity, text)))


def _named(entity: KnownEntity, text: str) -> Iterator[str]:
    """The words besides that call the thing by its name: a library system for books."""
    for word in entity.words.all:
        match = _phrase(word).search(text) if len(word) > 1 else None
        if match:
            yield match[0]


def _beside_cues(text: str) -> Iterator[Subject]:
    found = [subject for subject in _all_beside_cues(text) if subject]
    yield from (subject for subject in found if subject.known)
    yield from (subject for subject in found if not subject.known)


def _all_beside_cues(text: str) -> Iterator[Subject | None]:
    for match in _BEFORE_ENGLISH.finditer(text):
        yield _english(_leading_words(match["noun"]), match["cue"])
    for match in _AFTER_ENGLISH.finditer(text):
        yield _english(_trailing_words(match["noun"]), match["cue"])
    for match in _KEEP_MY.finditer(text):
        kept = _english(_leading_words(match["noun"]), match["cue"])
        yield kept if kept and kept.known else None
    for match in _AFTER_CHINESE.finditer(text):
        yield _chinese(_CHINESE_START.sub("", match["noun"]), match["cue"])
    for match in _BEFORE_CHINESE.finditer(text):
        owned = text[match.start() : match.start("noun")].strip()
        yield _chinese(_CHINESE_END.sub("", match["noun"]), owned)


def _english(words: list[str], cue: str) -> Subject | None:
    for start in range(len(words)):
        own = " ".join(words[start:])
        known = _known(own)
        if known:
            return Subject(_own_word(own), known, (" ".join(words), cue))
    if not words or singular_of(words[-1]) in subject_words().no_records:
        return None
    return Subject(singular_of(" ".join(words)), None, (" ".join(words), cue))


def _own_word(words: str) -> str:
    """The customer's word for a known thing; empty when it has no plural to name a table by."""
    word = singular_of(words)
    return "" if word in subject_words().no_plural else word


def _chinese(noun: str, cue: str) -> Subject | None:
    noun = noun.strip()
    if not noun or _CHINESE_START.fullmatch(noun) or _CHINESE_END.fullmatch(noun):
        return None
    if noun.isascii():
        return _english(_leading_words(noun), cue)
    named = max(filter(noun.__contains__, _chinese_words()), key=len, default="")
    if named:
        return Subject(named, _chinese_words()[named], (named, cue))
    return Subject(noun, None, (noun, cue))


def _before_list(text: str, listed: FieldList) -> Subject | None:
    found = _BEFORE_LIST.search(text[: listed.start])
    if found is None or len(listed.fields) < _FEW or not (listed.telling or found["kept"]):
        return None
    noun = found["chinese"] or found["store"]
    if noun:
        return None if noun.endswith(_NO_THINGS) else _chinese(noun, noun)
    words = _leading_words(found["noun"])
    last = words[-1].lower() if words else ""
    many = last.endswith("s") and last != singular_of(last)
    wanted = (found["mine"] or many) and not last.endswith(_NO_THINGS)
    return _english(words, found[0].strip()) if wanted else None


def _anywhere(text: str) -> Subject | None:
    phrases = (
        (match, entity)
        for entity in known_entities().values()
        for word in entity.words.all
        if len(word) > 1 and (match := _phrase(word).search(text))
    )
    first = min(phrases, key=lambda each: (each[0].start(), -len(each[0][0])), default=None)
    return Subject(_own_word(first[0][0]), first[1], (first[0][0],)) if first else None


def _records_of_anything(text: str) -> Subject | None:
    match = _GENERAL.search(text)
    return Subject("", None, (match[0],)) if match else None


def _leading_words(noun: str) -> list[str]:
    words = noun.split()
    stop = next(
        (i for i, word in enumerate(words) if word.lower() in subject_words().around), len(words)
    )
    return words[:stop]


def _trailing_words(noun: str) -> list[str]:
    return _leading_words(" ".join(reversed(noun.split())))[::-1]


def _known(words: str) -> KnownEntity | None:
    wanted = singular_of(words)
    for entity in known_entities().values():
        if wanted in entity.words.en or words.lower() in entity.words.en:
            return entity
    return None


def _chinese_words() -> dict[str, KnownEntity]:
    return {word: entity for entity in known_entities().values() for word in entity.words.zh}


def _phrase(word: str) -> re.Pattern[str]:
    plural = r"(?:e?s)?"
    return re.compile(rf"\b{re.escape(word)}{plural}\b" if word.isascii() else word, re.IGNORECASE)
