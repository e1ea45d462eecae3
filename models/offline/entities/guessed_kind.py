"""Guesses what kind of value a field holds from the words it is called by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.offline.entities.entity import Kind
from models.offline.entities.unit import kind_in

__all__ = ["guess_kind", "kind_called"]

_ENGLISH: Mapping[Kind, str] = {
    "email": r"e-?mail",
    "phone": r"phone|mobile|tel|telephone|fax",
    "date": r"date|day|deadline|birthday|anniversary"
    r"|([a-z]+(ed|en|wn)|bought|born|read|due|sold|sent|lent|met|found|caught|left|made|won|built)"
    r"( in| out| up| off)? on"
    r"|last ([a-z]+ed|seen|read|fed|met)|expiry|expires( on)?|expiration|best before|use by"
    r"|due back|check[- ]?(in|out)|(valid|paid|open|closed|booked) (from|until|till)"
    r"|next (check|service|visit|appointment|inspection|dose|review)",
    "year": r"year|vintage",
    "time": r"time",
    "decimal": r"price|cost|amount|fee|salary|wage|total|balance|budget|rent|tax|discount"
    r"|(price|amount|cost|fee|tax|rent) (paid|due|owed)|average|weight|height|length|width|depth"
    r"|distance|temperature|kilograms?|kg|litres?|liters?|grams?",
    "integer": r"(bed|bath)rooms|floors|seats|doors|pulse|systolic|diastolic|bpm|heart rate"
    r"|count|quantity|qty|number of \w+|age|pages?|points|pieces|copies|calories|steps"
    r"|(min|max|minimum|maximum) \w+|repetitions|reps|minutes|hours|days|attendance|capacity",
}
_CHINESE: Mapping[Kind, str] = {
    "email": r"邮箱|邮件",
    "phone": r"电话|手机|手机号|传真",
    "date": r"日期|生日|日|(出生|入学|购买|借出|归还|上映|签约|注册|创建|到期)时间"
    r"|有效期[至到]?|到期",
    "year": r"年份|年代|年",
    "time": r"时刻|几点|[上下]班时间|(起床|睡觉|就寝)时间",
    "decimal": r"价格|[售单进总原]价|价|金额|费用|费|工资|成本|[总余]额|重量|[体净毛]重|身高|高度"
    r"|长度|宽度|深度|温度|距离|面积|体积|分数|成绩|折扣|预算",
    "integer": r"数量|[人次页个件字册]数|年龄|岁数|库存|积分|[销存产]量|分钟|小时|天数|心率",
}
# Hours slept, km driven.
_UNIT_FIRST = re.compile(
    r"(?:km|kilomet(?:re|er)s|miles|kg|lit(?:re|er)s|calories|steps|kwh|pages|minutes|hours|days"
    r"|weeks|months|years) "
)
_CALLED: Mapping[Kind, str] = {
    "text": r"text|string|文本|字符串|文字",
    "integer": r"integer|int|whole number|number|整数|数字",
    "decimal": r"decimal|float|money|小数|浮点数|金额",
    "date": r"date|日期",
    "year": r"year|年份",
    "time": r"time|时间",
    "phone": r"phone|电话",
    "email": r"e-?mail|邮箱",
}


def guess_kind(words: str) -> Kind:
    """Return the kind of the field that a person calls ``words``; ``text`` when nothing tells."""
    text = words.lower().strip()
    unit = _UNIT_FIRST.match(text)
    if unit:
        return kind_in(unit[0].strip()) or "text"
    for kind, pattern in _ENGLISH.items():
        if re.search(rf"(?:^|[\s_-])(?:{pattern})$", text):
            return kind
    for kind, pattern in _CHINESE.items():
        if re.search(rf"(?:{pattern})$", text):
            return kind
    return "text"


def kind_called(word: str) -> Kind | None:
    """Return the kind that a person names by ``word``: number, date, 整数; None if it is none."""
    text = word.lower().strip()
    return next((kind for kind, names in _CALLED.items() if re.fullmatch(names, text)), None)
