"""Says which feature can't be beside another, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from models.offline.facts.fact import Fact, Text

__all__ = ["Exclusion", "Exclusions"]


class Exclusion(Fact):
    """A feature that can't be beside the one that names it."""

    feature: str
    because: Text | None = None
    """Why the two can't be together, as a whole sentence."""


def _named(value: object) -> object:
    """A bare name stands for an exclusion without a reason."""
    return {"feature": value} if isinstance(value, str) else value


Exclusions = tuple[Annotated[Exclusion, BeforeValidator(_named)], ...]
"""``[walls]``, or ``[{feature: walls, because: {en: ..., zh: ...}}]``."""
