"""Lists what the offline company knows."""

from __future__ import annotations

from dataclasses import dataclass

from models.offline.blueprint import Blueprint
from models.offline.knowledge import Knowledge

__all__ = ["KnownFeature", "KnownProgram", "known_programs"]


@dataclass(frozen=True, slots=True)
class KnownFeature:
    """A feature that can be asked for."""

    title: str
    words: tuple[str, ...]
    """What to call it in an idea."""
    default: bool
    """Whether it is in without being asked for."""


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


def _program(knowledge: Knowledge, blueprint: Blueprint, language: str) -> KnownProgram:
    interfaces = (knowledge.concept(each).title.say(language) for each in blueprint.interfaces)
    return KnownProgram(
        blueprint.offered_as(language),
        _words(blueprint.words.en, blueprint.words.zh, language),
        tuple(interfaces),
        tuple(_feature(blueprint, name, language) for name in blueprint.features),
    )


def _feature(blueprint: Blueprint, name: str, language: str) -> KnownFeature:
    feature = blueprint.features[name]
    own = _words(feature.words.en, feature.words.zh, language)
    return KnownFeature(feature.title.say(language), own, feature.default or feature.always)


def _words(en: tuple[str, ...], zh: tuple[str, ...], language: str) -> tuple[str, ...]:
    return zh if language == "zh" else en
