"""A value that was found in an idea, or is taken by default."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Parameter"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of a template, and what it explains of the idea."""

    value: object
    """What the templates see: a number, the key of a choice, an entity."""
    words: tuple[str, ...] = ()
    """The stretches of the idea that it explains, letter by letter."""
    explanations: tuple[str, ...] = ()
    """How it was found, a sentence each."""
    left_out: tuple[str, ...] = ()
    """What was asked for and can't be, a sentence each."""
