"""The sentences in which the offline company explains itself."""

from __future__ import annotations

from models.offline.facts.fact import Text

__all__ = [
    "ALWAYS",
    "ASKED",
    "CHOSEN_FOR",
    "DEFAULT",
    "DEFAULT_INTERFACE",
    "EXCLUDED",
    "IMPLIED",
    "IMPOSSIBLE_WITH",
    "INTERFACE",
    "INTERFACE_NOT_KNOWN",
    "MISREAD",
    "NEAREST_INTERFACE",
    "NEEDS",
    "NEEDS_TOO",
    "NOT_PROVIDED",
    "NOT_SPARED",
    "NOT_SQUARE",
    "ON_INTERFACE",
    "OTHER_MEANS",
    "OUT_OF_BOUNDS",
    "PROGRAM",
    "REFUSED",
    "REQUIRED",
    "USUAL_REFUSED",
    "USUAL_VALUE",
    "VALUE",
    "WISH_LEFT_OUT",
    "WRITTEN_IN",
]

ASKED = Text(en="{feature}: asked for by “{words}”.", zh="{feature}：想法中提到了“{words}”。")
REFUSED = Text(
    en="{feature}: left out, “{words}” was refused.", zh="{feature}：不做，想法中不要“{words}”。"
)
IMPLIED = Text(en="{feature}: comes with {other}.", zh="{feature}：随“{other}”一起提供。")
REQUIRED = Text(en="{feature}: needed by {other}.", zh="{feature}：“{other}”需要它。")
DEFAULT = Text(en="{feature}: in by default.", zh="{feature}：默认具备。")
ALWAYS = Text(
    en="{feature}: “{words}” was refused, but it is part of every such program.",
    zh="{feature}：想法中不要“{words}”，但这是此类程序固有的。",
)
EXCLUDED = Text(
    en="{feature} and {other}, asked for first, exclude each other.",
    zh="“{feature}”与先提到的“{other}”互相排斥。",
)
NEEDS = Text(en="{feature} needs {other}.", zh="“{feature}”需要“{other}”。")
NEEDS_TOO = Text(en="needs {others}", zh="需要{others}")
ON_INTERFACE = Text(
    en="{what}, because the interface is {interface}", zh="{what}，因为界面是{interface}"
)
IMPOSSIBLE_WITH = Text(
    en="{feature} is not possible with the interface {other}.",
    zh="“{feature}”在“{other}”界面上无法实现。",
)
PROGRAM = Text(en="{program}: asked for by “{words}”.", zh="{program}：想法中提到了“{words}”。")
INTERFACE = Text(
    en="Interface {interface}: asked for by “{words}”.",
    zh="界面为{interface}：想法中提到了“{words}”。",
)
DEFAULT_INTERFACE = Text(
    en="Interface {interface}: the usual one, no other was asked for.",
    zh="界面为{interface}：没有指定其他界面，采用默认界面。",
)
USUAL_REFUSED = Text(
    en="Interface {interface}: “{words}” was refused.",
    zh="界面为{interface}：想法中不要“{words}”。",
)
WRITTEN_IN = Text(
    en="Interface {interface}: the one that is written in {means}, asked for by “{words}”.",
    zh="界面为{interface}：想法中提到了“{words}”，这种界面用{means}编写。",
)
CHOSEN_FOR = Text(
    en="Interface {interface}: the one on which {features} can be had.",
    zh="界面为{interface}：在它上面才能实现{features}。",
)
NEAREST_INTERFACE = Text(
    en="Interface {interface}: of those it is known for the nearest to “{words}”.",
    zh="界面为{interface}：在目前可用的界面中，最接近想法中的“{words}”。",
)
INTERFACE_NOT_KNOWN = Text(
    en="Interface {asked} (“{words}”) is left out: this program is only known for: {known}.",
    zh="没有采用{asked}界面（想法中的“{words}”）：目前这个程序只有{known}界面。",
)
NOT_SPARED = Text(
    en="“{words}” was refused, but this program is only known for: {known}.",
    zh="想法中不要“{words}”，但目前这个程序只有{known}界面。",
)
OTHER_MEANS = Text(
    en=(
        "{means} (“{words}”) is left out: "
        "with the interface {interface} this is written in {others}."
    ),
    zh="没有采用 {means}（想法中的“{words}”）：{interface}界面用 {others} 编写。",
)
NOT_PROVIDED = Text(
    en="{feature} (“{words}”) is left out: nothing of the kind is known for this program.",
    zh="没有采用“{feature}”（想法中的“{words}”）：目前这个程序没有这项功能。",
)
VALUE = Text(
    en="{parameter}: {value}, asked for by “{words}”.",
    zh="{parameter}：{value}，想法中提到了“{words}”。",
)
USUAL_VALUE = Text(
    en="{parameter}: {value}, the usual one.", zh="{parameter}：{value}，采用默认值。"
)
OUT_OF_BOUNDS = Text(
    en="{parameter}: {value} instead of “{words}”; it can be {least} to {most}.",
    zh="{parameter}：用 {value} 代替“{words}”，允许的范围是 {least} 到 {most}。",
)
NOT_SQUARE = Text(
    en="{parameter}: {value} instead of “{words}”; both sides must be the same.",
    zh="{parameter}：用 {value} 代替“{words}”，两边必须相等。",
)
MISREAD = Text(en="“{words}” was read as “{meant}”.", zh="“{words}”理解为“{meant}”。")
WISH_LEFT_OUT = Text(
    en="{feature} (“{words}”) is left out: {obstacle}",
    zh="没有采用“{feature}”（想法中的“{words}”）：{obstacle}",
)
