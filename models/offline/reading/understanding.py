"""What the offline company made of an idea."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.offline.parameters.parameter import Parameter

__all__ = ["Understanding"]


@dataclass(frozen=True, slots=True)
class Understanding:
    """The program that is asked for, what it gets, and why; and what stayed unexplained."""

    program: str
    interface: str
    features: frozenset[str]
    """Ids as the blueprint names them, e.g. ``wrap``."""
    parameters: Mapping[str, Parameter]
    language: str
    """``zh`` or ``en``: the language of every sentence below and of the plan."""
    explanations: tuple[str, ...]
    """Why each thing is in, or was refused."""
    left_out: tuple[str, ...]
    """Wishes that were understood and could not be met, each with the reason."""
    not_understood: tuple[str, ...]
    """Words of the idea that nothing in the plan answers, as written."""
