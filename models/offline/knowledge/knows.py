"""Lists what the offline company knows."""

from __future__ import annotations

from dataclasses import dataclass

from models.offline.blueprint.blueprint import Blueprint
from models.offline.facts.fact import Text
from models.offline.knowledge.knowledge import Knowledge

__all__ = ["KnownFeature", "KnownProgram", "known_programs", "knows_text"]

_DEFAULT = Text(en="{features}; if asked for: {options}", zh="{features}；按需提供：{options}")
_OPTIONS = Text(en="if asked for: {options}", zh="按需提供：{options}")


@dataclass(frozen=True, slots=True)
class KnownFeature:
    """A feature that can be asked for."""

    title: str
    words: tuple[str, ...]
    """What to call it in an idea."""
    default: bool
    """Whether it is in without being asked for."""
    only_as: tuple[str, ...] = ()
    """The interfaces on which alone it can be had; empty when it can on all of the program's."""


@dataclass(frozen=True, slots=True)
class KnownProgram:
    """A program that can be built without a language model."""

    title: str
    words: tuple[str, ...]
    interfaces: tuple[str, ...]
    """The first is the default."""
    features: tuple[KnownFeature, ...]


def known_programs(knowledge: Knowledge, language: str = "en") -> tuple[KnownProgram, ...]:
    """Return every program with its interfaces and features, titles in ``language``."""
    return tuple(_program(knowledge, each, language) for each in knowledge.blueprints.values())


def knows_text(knowledge: Knowledge, language: str = "en") -> str:
    """Return what can be built as lines for a person: a program, and what it can have."""
    programs = known_programs(knowledge, language)
    return "\n".join(line for each in programs for line in _lines(each, language))


def _lines(program: KnownProgram, language: str) -> tuple[str, ...]:
    comma = "、" if language == "zh" else ", "
    interfaces = (
        f"（{comma.join(program.interfaces)}）"
        if language == "zh"
        else (f" ({comma.join(program.interfaces)})")
    )
    usual = comma.join(each.title for each in program.features if each.default)
    options = comma.join(each.title for each in program.features if not each.default)
    sentence = (_DEFAULT if usual else _OPTIONS).say(language) if options else "{features}"
    told = sentence.format(features=usual, options=options)
    return (
        (f"{program.title}{interfaces}", f"  {told}") if told else (f"{program.title}{interfaces}",)
    )


def _program(knowledge: Knowledge, blueprint: Blueprint, language: str) -> KnownProgram:
    interfaces = (knowledge.concept(each).title.say(language) for each in blueprint.interfaces)
    return KnownProgram(
        blueprint.offered_as(language),
        _words(blueprint.words.en, blueprint.words.zh, language),
        tuple(interfaces),
        tuple(_feature(knowledge, blueprint, name, language) for name in blueprint.features),
    )


def _feature(knowledge: Knowledge, blueprint: Blueprint, name: str, language: str) -> KnownFeature:
    feature = blueprint.features[name]
    own = _words(feature.words.en, feature.words.zh, language)
    fitting = [each for each in blueprint.interfaces if _fits(blueprint, name, each)]
    everywhere = len(fitting) == len(blueprint.interfaces)
    only_as = () if everywhere else fitting
    return KnownFeature(
        feature.title.say(language),
        own,
        feature.default or feature.always,
        tuple(knowledge.concept(each).title.say(language) for each in only_as),
    )


def _fits(blueprint: Blueprint, name: str, interface: str) -> bool:
    """Whether the feature, and all that it requires, is possible with the interface."""
    needed = [name]
    for each in needed:
        needed += [other for other in blueprint.features[each].requires if other not in needed]
    return all(blueprint.features[each].fits(interface) for each in needed)


def _words(en: tuple[str, ...], zh: tuple[str, ...], language: str) -> tuple[str, ...]:
    return zh if language == "zh" else en
