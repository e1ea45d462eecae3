"""The name of a project's folder, and the language of an idea, told from its words."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["language_of", "project_name"]

_FILLER = frozenset(
    """
    a an the and or for with of to in on that which is are be can please build make write create
    develop implement design generate give me us i we want need would like some my our program
    app application simple small little nice new using use but where something like
    as command line keep keeps keeping let lets
    """.split()
)
# What follows is what the program has, not what it is.
_DETAILS = re.compile(r"\b(?:with|without|that|which|where)\b|[:;]")
_CHINESE_OPENING = re.compile(
    "^(请|帮我|帮忙|给我|我?想要?|我要|我们|需要|编写|开发|制作|创建|实现|设计|生成|写|做|用|一个|一款|一下|个)"
)
_LONGEST = 40


def language_of(idea: str) -> str:
    """``zh`` when the idea is written in Chinese, else ``en``.

    Chinese is told by Han characters without Japanese kana or Korean hangul among them, at
    least as many as there are Latin words.
    """
    if re.search(r"[\u3040-\u30ff\uac00-\ud7af]", idea):
        return "en"
    han = len(re.findall(r"[\u3400-\u9fff]", idea))
    words = len(re.findall(r"[A-Za-z]+", idea))
    return "zh" if han and han >= words else "en"


def project_name(idea: str) -> str:
    """A folder name from the idea's own words: ``build a snake game`` → ``snake_game``.

    The first four words that say something before any details; for Chinese the phrase itself.
    ``project`` when nothing is left.
    """
    text = unicodedata.normalize("NFKC", idea).lower()
    if language_of(idea) == "zh":
        phrase = re.split(r"[,，。.;；:：!！?？\n]", text.strip())[0].strip()
        while _CHINESE_OPENING.match(phrase):
            phrase = _CHINESE_OPENING.sub("", phrase)
        words = re.findall(r"\w+", phrase)
    else:
        plain = re.sub(r"['’]\w*", "", text)
        words = (_telling(_DETAILS.split(plain)[0]) or _telling(plain))[:4]
    name = "_".join(words)[:_LONGEST].strip("_")
    while len(name.encode()) > 2 * _LONGEST:
        name = name[:-1]
    return name or "project"


def _telling(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text) if word not in _FILLER]
