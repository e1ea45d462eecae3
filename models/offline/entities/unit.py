"""Finds the unit that a field is measured in: weight (kg), 浇水周期（天）, price in euros."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.offline.entities.entity import Kind

__all__ = ["kind_in", "lowest", "split_unit", "written_unit"]

_UNITS: Mapping[Kind, str] = {
    "integer": r"days|weeks|months|years|hours|hrs?|minutes|mins?|seconds|secs?|pages|pcs"
    r"|pieces|kcal|calories|steps|bpm|[天日周月年次页个件]|星期|小时|分钟|秒|个月|千卡|步",
    "decimal": r"kg|mg|mcg|g|grams?|kilograms?|kilos?|lbs?|pounds|oz|tons?|km|m|cm|mm|met(?:re|er)s"
    r"|kilomet(?:re|er)s|miles?|mi|inch(?:es)?|in|feet|ft|l|ml|cl|lit(?:re|er)s|gallons"
    r"|°\s?[cf]|celsius|fahrenheit|%|percent|mph|w|kw|kwh|v|mah|gb|mb|tb|€|\$|£|¥|eur|usd"
    r"|gbp|chf|cny|rmb|euros?|dollars?|yuan|sq ?m|m2|m²|公斤|千克|克|斤|吨|公里|千米|米|厘米"
    r"|毫米|升|毫升|度|[元角分]|万元|块|平方米|平米|美元|欧元|千瓦时?",
}
_BEHIND = re.compile(r"(?P<words>[a-z][a-z -]*?) in (?P<unit>\S+)", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"°.*|celsius|fahrenheit|度", re.IGNORECASE)


def kind_in(unit: str) -> Kind | None:
    """Return the kind of number that is measured in ``unit``; None when it is no unit."""
    text = unit.strip().lower()
    return next(
        (kind for kind, units in _UNITS.items() if re.fullmatch(rf"(?:{units})(?:/\w+)?", text)),
        None,
    )


def split_unit(words: str) -> tuple[str, str]:
    """Return *weight* and *kg* for *weight in kg*; without a unit the words as they are."""
    matched = _BEHIND.fullmatch(words)
    if matched and matched["unit"].lower() != "in" and kind_in(matched["unit"]):
        return matched["words"], matched["unit"]
    return words, ""


def written_unit(unit: str) -> str:
    """Return ``unit`` as a title may have it: a sign of percent means something to programs."""
    return unit.strip().replace("%", "percent")


def lowest(unit: str) -> int | None:
    """Return the least that can be measured in ``unit``; None when there is no such number."""
    return None if _BELOW_ZERO.fullmatch(unit.strip()) else 0
