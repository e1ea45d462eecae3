"""The one who hands out the work and hands over the result."""

from __future__ import annotations

from actions import Deliver, PlanFixes, PlanTasks
from roles.role import Role

__all__ = ["ProjectManager"]


class ProjectManager(Role):
    """Plans tasks and fixes, and delivers. Needs no model for any of it."""

    goal = "Everyone always has work that can be done now, and the customer is told the truth"
    actions = (PlanTasks, PlanFixes, Deliver)
