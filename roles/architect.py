"""The one who decides how it is built."""

from __future__ import annotations

from actions import WriteDesign
from roles.role import Role

__all__ = ["Architect"]


class Architect(Role):
    """Turns requirements into files with contracts."""

    goal = "A design so exact that its files can be written apart and fit together"
    constraints = (
        "Keep the logic apart from screen, files and network",
        "Prefer the standard library, and few files to many",
    )
    actions = (WriteDesign,)
