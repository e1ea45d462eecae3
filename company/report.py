"""What is written at the very end: ``README.md``, ``DELIVERY.md`` and ``docs/sop.md``."""

from __future__ import annotations

from collections.abc import Sequence

from artifacts import Idea
from artifacts.documents import render
from company.budget import Budget
from company.figures import figures
from company.result import Result
from company.sop import Sop
from company.sop_drawing import as_markdown
from environment.journal import Json

__all__ = ["closing_documents"]


def closing_documents(
    idea: Idea, sop: Sop, result: Result, records: Sequence[Json], budget: Budget
) -> dict[str, str]:
    """Path → text, from the result of a run and the records of its journal.

    Without a delivery there is no ``README.md``.
    """
    documents = {
        "docs/sop.md": as_markdown(sop),
        "DELIVERY.md": _report(idea, result, records, budget),
    }
    if result.delivery:
        documents["README.md"] = result.delivery.readme()
    return documents


def _report(idea: Idea, result: Result, records: Sequence[Json], budget: Budget) -> str:
    return render(
        "delivery.md.j2",
        idea.language,
        idea=idea,
        delivery=result.delivery,
        done=result.exit_code == 0,
        sentence=result.sentence if result.error else "",
        figures=figures(records),
        budget=budget,
        model=records[0]["model"],
    )
