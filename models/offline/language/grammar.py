"""The words that say nothing of the program themselves, but how the others are meant."""

from __future__ import annotations

from enum import StrEnum

from models.offline.facts.fact import Fact, Words

__all__ = ["Grammar", "Mark"]


class Mark(StrEnum):
    """The part that a word plays in a sentence."""

    FILLER = "filler"
    """Polite words, articles, and what every program is: simple, new, an app."""
    ORDER = "order"
    """Asks for something: build, 写."""
    NEGATION = "negation"
    """Refuses what follows: without, 不要."""
    CONTRAST = "contrast"
    """Ends a negation: but, with, 但."""
    ALTERNATIVE = "alternative"
    """Carries a negation over a list: or, nor."""
    ADDITION = "addition"
    """Joins two things: and, 和."""
    ARTICLE = "article"
    """Begins a thing of its own: ``no walls and a high score``."""
    LIMIT = "limit"
    """Ends a list of what is refused: no arrows only wasd."""
    JOINT = "joint"
    """Begins a part that says more of the thing before: to, that, which."""
    ASIDE = "aside"
    """Begins a part that only adds to the thing: for, with, in."""


class Grammar(Fact):
    """The words of each mark, in both languages."""

    filler: Words
    order: Words
    negation: Words
    contrast: Words
    alternative: Words
    addition: Words
    article: Words
    limit: Words
    joint: Words
    aside: Words
    no_slip: Words
    """Words that look like another one misspelled and are none: snack, contract."""
    quality: Words
    """Words that tell how a thing is, not what, and may stand behind its name: snake *fast*."""
    not_negation: Words
    """Phrases that hold a negating word and refuse nothing: not only."""
