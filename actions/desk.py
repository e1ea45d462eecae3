"""What an action may use while it works. It reaches nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from artifacts import Idea
from environment.packages import NO_PACKAGES, Packages
from environment.sandbox import Sandbox
from models import Model

__all__ = ["Desk"]


@dataclass(frozen=True, slots=True)
class Desk:
    """The model to think with, the sandbox to prove with, and whose desk it is."""

    model: Model
    sandbox: Sandbox
    idea: Idea
    """The idea that the whole run is about."""
    role: str
    """The name of the role, e.g. ``Engineer``."""
    goal: str = ""
    constraints: tuple[str, ...] = ()
    tries: int = 3
    """How often one question is asked in all before its answers are given up as unusable."""
    packages: Packages = NO_PACKAGES
    """What of the index may be got for the project."""
    continuations: int = 4
    """How often one answer that was cut off is gone on with."""
