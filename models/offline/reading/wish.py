"""A feature that an idea asks for or refuses."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A feature that the idea asks for or refuses."""

    feature: str
    """Its concept, e.g. ``snake/wrap``."""
    wanted: bool
    evidence: str
    """The idea's own words."""
    place: int
    """Where in the idea they stand."""
