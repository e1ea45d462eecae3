"""The sentences with which the offline company declines, and says what can be done instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from errors import CannotBuildError
from models.offline.facts.concept import Relation
from models.offline.facts.fact import Text
from models.offline.knowledge.knowledge import Knowledge
from models.offline.knowledge.nearest import nearest_programs
from models.offline.language.lexicon import Mention
from models.offline.language.stretch import Stretch, touches
from models.offline.language.typos import slips
from models.offline.reading.recognition import Recognised

__all__ = ["cannot_build", "too_little"]

_UNKNOWN = Text(
    en="The offline company found no program it knows in this idea{understood}.",
    zh="离线公司在这个想法里没有找到它会做的程序{understood}。",
)
_UNDERSTOOD = Text(en=" (it understood: {words})", zh="（它看懂的词：{words}）")
_ANOTHER_THING = Text(
    en="The offline company knows nothing about “{thing}”, which this idea seems to ask for.",
    zh="这个想法要的似乎是“{thing}”，离线公司对它一无所知。",
)
_ONLY_A_KIND = Text(
    en="This idea asks for a {kind}, but does not say which.",
    zh="这个想法要一个{kind}，但没有说明是哪一个。",
)
_AMBIGUOUS = Text(
    en="This idea may mean {programs} (“{words}”); say which one.",
    zh="这个想法可能指{programs}（“{words}”），请说明是哪一个。",
)
_INCOMPLETE = Text(
    en="“{words}” asks for {program}, but the idea does not say of what.",
    zh="“{words}”要的是{program}，但想法里没有说明对象是什么。",
)
_TOO_LITTLE = Text(
    en="The offline company understands too little of this idea: beside {program}, it knows "
    "nothing about {words}.",
    zh="这个想法离线公司看懂的太少：除了{program}，它不明白{words}。",
)
_PERHAPS = Text(en="Did you mean {programs}?", zh="是不是想要{programs}？")
_OFFERS = Text(en="It can build: {offers}.", zh="它会做：{offers}。")
_NEAREST = Text(
    en="The nearest of the {count} programs it knows are: {offers} (--knows lists all).",
    zh="在它会做的 {count} 种程序里，最接近的是：{offers}（--knows 列出全部）。",
)
_NEAREST_ONE = Text(
    en="The nearest of the {count} programs it knows is: {offers} (--knows lists all).",
    zh="在它会做的 {count} 种程序里，最接近的是：{offers}（--knows 列出全部）。",
)
_MORE = Text(
    en="It knows {count} programs (--knows lists all).",
    zh="它会做 {count} 种程序（--knows 列出全部）。",
)
_COUNT = Text(
    en="It knows {count} programs, none of them near (--knows lists all).",
    zh="它会做 {count} 种程序，没有接近的（--knows 列出全部）。",
)
_WAY_OUT = Text(
    en=(
        "For anything else connect a model: "
        "--model NAME with OPENAI_API_KEY set, or --base-url URL."
    ),
    zh="要做别的，请连接模型：设置 OPENAI_API_KEY 并加上 --model 名称，或用 --base-url 地址。",
)
_ALL, _FEW = 8, 5
_NEAR, _SHORTEST, _SAME_BEGINNING, _LOOKED_AT = 2, 4, 2, 20


def cannot_build(
    knowledge: Knowledge, recognised: Recognised, mentions: Sequence[Mention], language: str
) -> CannotBuildError:
    """Return the error for an idea of which nothing, or more than one thing, can be built.

    Args:
        knowledge: what could be built instead.
        recognised: what the idea's words pointed to.
        mentions: the idea, read with the words of all programs.
        language: of the sentences.
    """
    names = [knowledge.blueprints[each].offered_as(language) for each in recognised.programs]
    near = [knowledge.blueprints[each].offered_as(language) for each in _near(knowledge, mentions)]
    understood = tuple(dict.fromkeys(each.text for each in mentions if each.concepts))
    sentences = [
        _only_a_kind(knowledge, recognised, mentions, language)
        or _first(recognised, names, understood, language),
        _PERHAPS.say(language).format(programs=_listed(near, language)) if near else "",
        _offers(knowledge, mentions, language, said_near=bool(near)),
    ]
    return _error(sentences, language)


def too_little(
    knowledge: Knowledge,
    program: str,
    mentions: Sequence[Mention],
    explained: Sequence[Stretch],
    language: str,
) -> CannotBuildError:
    """Return the error for an idea that names ``program`` among much that is not understood.

    Args:
        knowledge: what could be built instead.
        program: what the idea seems to name.
        mentions: the idea, read with the words of this program.
        explained: the stretches that its parameters explain.
        language: of the sentences.
    """
    strange = [each for each in mentions if not each.marks and not touches(each, explained)]
    words = dict.fromkeys(f"“{each.text}”" for each in strange if not each.concepts)
    if not words:  # what is asked for beside the program is other programs
        return cannot_build(knowledge, _all_named(knowledge, mentions), mentions, language)
    title = knowledge.blueprints[program].offered_as(language)
    first = _TOO_LITTLE.say(language)
    sentences = [
        first.format(words=_listed(list(words), language), program=title),
        _offers(knowledge, mentions, language),
    ]
    return _error(sentences, language)


def _all_named(knowledge: Knowledge, mentions: Sequence[Mention]) -> Recognised:
    """Every program that the idea names, as if all were asked for."""
    naming = [
        each for each in mentions if not knowledge.blueprints.keys().isdisjoint(each.concepts)
    ]
    programs = {name for each in naming for name in each.concepts & knowledge.blueprints.keys()}
    return Recognised(tuple(sorted(programs)), tuple(each.text for each in naming))


def _offers(
    knowledge: Knowledge, mentions: Sequence[Mention], language: str, *, said_near: bool = False
) -> str:
    """All that can be built, or when that is much, what is nearest to the idea."""
    count = len(knowledge.blueprints)
    few = count <= _ALL
    programs = tuple(knowledge.blueprints) if few else nearest_programs(knowledge, mentions, _FEW)
    names = [knowledge.blueprints[each].offered_as(language) for each in programs]
    nearest = _NEAREST if len(names) > 1 else _NEAREST_ONE
    sentence = _OFFERS if few else nearest if names else _MORE if said_near else _COUNT
    return sentence.say(language).format(count=count, offers=_listed(names, language))


def _error(sentences: Sequence[str], language: str) -> CannotBuildError:
    parts = [*filter(None, sentences), _WAY_OUT.say(language)]
    return CannotBuildError(("" if language == "zh" else " ").join(parts))


def _near(knowledge: Knowledge, mentions: Sequence[Mention]) -> list[str]:
    """The programs with a name that an unknown word may have been meant to be."""
    unknown = _first_words(each.text.lower() for each in mentions if each.unknown)
    return [
        program.id
        for program in knowledge.concepts("program")
        if any(_is_near(word, name) for word in unknown for name in program.words)
    ]


def _first_words(words: Iterable[str]) -> list[str]:
    """The first ones, each once: what an idea asks for stands early in it."""
    return list(islice(dict.fromkeys(words), _LOOKED_AT))


def _is_near(word: str, name: str) -> bool:
    """Whether up to two slips lead from ``name`` to ``word``, and one when they begin unlike."""
    if min(len(word), len(name)) < _SHORTEST or abs(len(word) - len(name)) > _NEAR:
        return False
    alike = word[:_SAME_BEGINNING] == name[:_SAME_BEGINNING]
    return slips(word, name) <= (_NEAR if alike else 1)


def _first(
    recognised: Recognised, names: Sequence[str], understood: Sequence[str], language: str
) -> str:
    words = _listed(tuple(dict.fromkeys(recognised.words)), language)
    if len(names) > 1:
        programs = _listed(names, language)
        return _AMBIGUOUS.say(language).format(programs=programs, words=words)
    if names:
        return _INCOMPLETE.say(language).format(program=names[0], words=words)
    if recognised.other_thing:
        return _ANOTHER_THING.say(language).format(thing=recognised.other_thing)
    known = _UNDERSTOOD.say(language).format(words=_listed(understood, language))
    return _UNKNOWN.say(language).format(understood=known if understood else "")


def _only_a_kind(
    knowledge: Knowledge, recognised: Recognised, mentions: Sequence[Mention], language: str
) -> str:
    """That a game is asked for, and not which; empty where more, or another thing, is named."""
    named = (each.concepts for each in mentions if each.text == recognised.other_thing)
    kinds = sorted(next(named, frozenset()) & _kinds(knowledge))
    if not kinds:
        return ""
    return _ONLY_A_KIND.say(language).format(kind=knowledge.concept(kinds[0]).title.say(language))


def _kinds(knowledge: Knowledge) -> frozenset[str]:
    """What the programs are that can be built: games, tools."""
    return frozenset(
        kind
        for program in knowledge.blueprints
        for kind in knowledge.related(program, Relation.IS_A)
    )


def _listed(items: Sequence[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(items)
