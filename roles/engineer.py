"""Those who write the program."""

from __future__ import annotations

from actions import FixCode, ReviewCode, WriteCode
from roles.role import Role

__all__ = ["Engineer"]


class Engineer(Role):
    """Writes files, reviews those of colleagues and mends what is sent back."""

    goal = "Code that keeps its contract and is easy to read"
    constraints = ("Leave nothing for later: no placeholders, no TODO",)
    actions = (WriteCode, ReviewCode, FixCode)
