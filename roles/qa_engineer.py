"""The one who wants to see it proven."""

from __future__ import annotations

from actions import RunChecks, WriteTests
from roles.role import Role

__all__ = ["QaEngineer"]


class QaEngineer(Role):
    """Writes tests beside the code and puts the project through the gates."""

    goal = "No requirement counts as met until a test that could fail has passed"
    constraints = ("Test what was promised, not how it was written",)
    actions = (WriteTests, RunChecks)
