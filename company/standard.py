"""The company's own procedure, from an idea to a tested project."""

from __future__ import annotations

from typing import Literal

from actions import Deliver, FixCode, PlanFixes, PlanTasks, ReviewCode, WriteCode
from company.sop import Position, Sop
from roles import Architect, Engineer, ProductManager, ProjectManager, QaEngineer

__all__ = ["standard_sop"]


def standard_sop(
    engineers: int = 4,
    order: Literal["contracts", "imports"] = "contracts",
    fixes: int = 3,
    *,
    review: bool = True,
) -> Sop:
    """Describe the standard company.

    Args:
        engineers: how many engineers are hired, and QA engineers beside them.
        order: see :class:`actions.WriteCode`.
        fixes: how many rounds of fixes a failed gate or review may cause.
        review: whether each file is reviewed.
    """
    reviews = (ReviewCode(),) if review else ()
    engineer = Engineer((WriteCode(order), *reviews, FixCode()))
    manager = ProjectManager(
        (PlanTasks(), PlanFixes(fixes, review=review), Deliver(fixes, review=review))
    )
    return Sop(
        (
            Position(ProductManager()),
            Position(Architect()),
            Position(manager),
            Position(engineer, engineers),
            Position(QaEngineer(), engineers),
        )
    )
