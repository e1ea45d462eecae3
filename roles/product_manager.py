"""The one who listens to the customer."""

from __future__ import annotations

from actions import WritePrd
from roles.role import Role

__all__ = ["ProductManager"]


class ProductManager(Role):
    """Turns an idea into requirements."""

    goal = "Find out what the customer needs, and write it down so that it can be tested"
    constraints = (
        "Ask for nothing that the idea does not imply",
        "Every requirement has an acceptance criterion that anyone can observe",
    )
    actions = (WritePrd,)
