"""The company's models as one run asks them: within its budget, and never twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from company.budget import Budget
from company.budgeted_model import BudgetedModel
from company.lessons import LearningModel
from company.model_choice import ModelChoice
from company.remembering import RememberingModel
from environment import Events, Journal
from environment.events import Noticed
from environment.journal import Json
from models import Learning, Model

__all__ = ["engaged"]


def engaged(
    model: Model,
    others: Mapping[str, Model],
    budget: Budget,
    journal: Journal,
    events: Events,
    records: Sequence[Json] = (),
) -> Model:
    """Return ``model`` and ``others`` (see :class:`ModelChoice`) as one for a run.

    Args:
        model: answers all questions but those of ``others``.
        others: by whom they are asked.
        budget: what all of them together may cost.
        journal: what answers before they do.
        events: who is told.
        records: those of an earlier run, from which models recall what they learned.
    """

    def tell(sentence: str) -> None:
        events.tell(Noticed(sentence))

    def one(each: Model) -> Model:
        budgeted = BudgetedModel(each, budget, tell)
        if isinstance(each, Learning):
            return LearningModel(budgeted, each, journal, records)
        return budgeted

    once = {id(each): one(each) for each in (model, *others.values())}
    choice = ModelChoice(once[id(model)], {who: once[id(each)] for who, each in others.items()})
    return RememberingModel(choice, journal, events)
