"""Makes valid sample values for fields, for examples in texts and for generated tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from models.offline.entities.entity import Kind
from models.offline.facts.fact import Text

__all__ = ["Samples", "in_order", "samples_for"]

Samples = tuple[Text, Text, Text]
_BIRTH = re.compile(r"birth|born|生日|出生", re.IGNORECASE)
_NUMBERS = {"integer", "decimal", "year"}


def samples_for(
    kind: Kind, title: Text, place: int, choices: Sequence[Text], limits: tuple[int, int]
) -> Samples:
    """Return three values of ``kind`` for the field at ``place`` of its entity.

    Fields of one kind at other places get other values, so that a test notices when two
    columns are mixed up. The second sorts first and the first sorts last, and a number's
    text sorts otherwise than the number.
    """
    if kind == "choice":
        first, second = choices[0], choices[1 % len(choices)]
        return (first, second, choices[2 % len(choices)])
    if kind == "text":
        first, second, third = (
            Text(en=f"{_capital(title.en)} {n}", zh=f"{title.zh}{n}") for n in "312"
        )
        return (first, second, third)
    if kind == "integer" and (limits[0] > 0 or limits[1] < 60):
        low, high = limits
        return _same(str(high), str(low), str((low + high) // 2))
    if kind == "past_date" or (kind == "date" and _BIRTH.search(f"{title.en} {title.zh}")):
        return _same(*_born(place % 9))
    return _same(*_by_kind(kind, place % 9))


def in_order(kind: Kind, values: Sequence[str]) -> tuple[str, str, str]:
    """Return three values so that the second sorts first and the first sorts last."""
    key = Decimal if kind in _NUMBERS else str.casefold
    low, middle, high = sorted(values, key=key)
    return (high, low, middle)


def _by_kind(kind: Kind, place: int) -> tuple[str, str, str]:
    values: dict[Kind, tuple[str, str, str]] = {
        "date": (f"2026-05-{18 + place}", f"2026-03-{10 + place}", f"2026-04-{20 + place}"),
        "time": (f"16:4{place}", f"08:3{place}", f"11:1{place}"),
        "year": (f"201{place}", f"199{place}", f"200{place}"),
        "phone": (f"+44 7{place}70 733", f"+31 1{place}10 411", f"+39 4{place}40 622"),
        "email": (
            f"tom{place}@mail.example",
            f"ann{place}@mail.example",
            f"mark{place}@mail.example",
        ),
        "decimal": (f"12{place}.50", f"{9 - place}.75", f"3{place}"),
    }
    return values.get(kind, (str(41 + place), str(9 - place), str(25 + place)))


def _born(place: int) -> tuple[str, str, str]:
    return (f"2004-11-{18 + place}", f"1986-03-{10 + place}", f"1997-07-{20 + place}")


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _same(first: str, second: str, third: str) -> Samples:
    return (Text(en=first, zh=first), Text(en=second, zh=second), Text(en=third, zh=third))
