"""``DELIVERY.md``: what was asked, built and proven, what it cost, and when."""

from __future__ import annotations

from collections.abc import Sequence

from artifacts import Idea
from artifacts.documents import render
from company.figures import figures
from company.result import Result
from environment.journal import Json

__all__ = ["delivery_report"]


def delivery_report(idea: Idea, result: Result, records: Sequence[Json]) -> str:
    """Render the report of a run from its result and the records of its journal."""
    return render(
        "delivery.md.j2",
        idea.language,
        idea=idea,
        delivery=result.delivery,
        done=result.exit_code == 0,
        sentence=result.sentence if result.error else "",
        figures=figures(records),
        model=records[0]["model"],
    )
