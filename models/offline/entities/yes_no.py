"""Finds fields that are answered with yes or no: whether it is signed, insured?, 是否已付款."""

from __future__ import annotations

import re

__all__ = ["YES_NO", "is_yes_no", "question", "with_marks"]

YES_NO = "bool"
"""What stands behind such a field in place of its choices, which depend on the language."""

_MARK = "?"
# "treated yes/no", "poisonous: yes or no", 有毒：是/否
_ANSWERS = re.compile(
    r"(?<=[^\W\d_])\s{0,3}[:：=]?\s{0,3}"
    r"(?:\byes\s*(?:/|\bor\b)\s*no|\by\s*/\s*n|\btrue\s*(?:/|\bor\b)\s*false|是\s*[/或]\s*否)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_WHO = r"(?:i|we|you|it|he|she|they|this|that|the \w+)"
_WHAT = r"(?:(?:on|in|at|for|by|under|out) )?[a-z-]+"
_WHETHER = re.compile(
    rf"(?:whether|if)(?: or not)? {_WHO}(?:['’](?:s|ve|re)| (?:is|are|was|were|has|have|had))?"
    rf"(?: (?:been|already|ever|yet))*\s+(?P<asked>(?!(?:it|them)\b){_WHAT})(?: (?:it|them))?"
    r"(?: (?:already|yet|before|or not))*(?P<rest>\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_IS = re.compile(
    rf"(?:(?:whether|if) )?(?:is|are|was|were|(?:has|have)(?: {_WHO})? been)"
    rf"(?: {_WHO})?(?: already)? (?P<asked>{_WHAT})(?P<rest>)[?？]?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?P<asked>has [a-z -]+|[a-z -]+(?=[?？])|[a-z-]+(?= or not))(?P<rest>)(?:[?？]| or not)?"
    r"|(?P<chinese>(?:是否|是不是|有没有|有无|已经?(?!有|知)).+|.+与否)[?？]?",
    re.IGNORECASE,
)
# "deposit paid", "neutered": nothing asks, but it is so or not.
_STATE = re.compile(
    r"[a-z]{3,}[^e\s]ed"
    r"|(?!price|amount|cost|sum|total|fee|tax|rent)[a-z]+ (?:paid|included|taken|signed|sent"
    r"|returned|received|done|required|completed|approved|confirmed|available|published|sold"
    r"|vaccinated|needed)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?:日期|时间|日|金额|数量?|人|额|价格?|号码?|编号|原因)$")


def with_marks(text: str) -> str:
    """Return ``text`` with the answers behind a field in brackets, each place as it was.

    *treated yes/no* becomes *treated(?    )*, whose mark :func:`is_yes_no` knows.
    """
    return _ANSWERS.sub(lambda match: f"({_MARK.ljust(len(match[0]) - 2)})", text)


def is_yes_no(detail: str) -> bool:
    """Whether what stands in brackets behind a field asks for yes or no, but names no values."""
    return detail == _MARK or bool(
        re.fullmatch(r"bool(?:ean)?|checkbox|flag|布尔值?", detail, re.IGNORECASE)
    )


def question(words: str) -> tuple[str, bool]:
    """Return what ``words`` ask, and whether that is all they say.

    ``("signed", True)`` for *whether it is signed*; ``("", True)`` for words that are no question
    of yes or no, such as the days that were paid for (已付天数).
    """
    matched = next(
        filter(None, (each.fullmatch(words.strip()) for each in (_WHETHER, _IS, _OTHERS))), None
    )
    if matched is None:
        return (words.strip() if _STATE.fullmatch(words.strip()) else ""), True
    named = matched.groupdict()
    if named.get("chinese"):
        asked = named["chinese"].rstrip("?？")
        return ("", True) if asked.startswith("已") and _VALUE.search(asked) else (asked, True)
    return named["asked"].strip(), not named["rest"].strip()
