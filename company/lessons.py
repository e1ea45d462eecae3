"""What models find out about their endpoints, kept so that a later run need not find it out."""

from __future__ import annotations

from collections.abc import Sequence

from environment import Journal
from environment.journal import Json
from models import Learning, Model, Reply, Request

__all__ = ["LearningModel"]


class LearningModel:
    """Asks a model, and puts on record what that model has learned by it."""

    def __init__(
        self, model: Model, learner: Learning, journal: Journal, records: Sequence[Json] = ()
    ) -> None:
        """Recall first what is in ``records``, if it is of the same model at the same endpoint.

        Args:
            model: whom to ask.
            learner: the one that learns; most often behind ``model``.
            journal: where to put it on record.
            records: those of an earlier run.
        """
        self._model = model
        self._learner = learner
        self._journal = journal
        self._endpoint = _endpoint(learner)
        for record in records:
            if record["type"] == "learned" and self._is_of(record):
                learner.recall(record["learned"])
        self._known = learner.learned()

    @property
    def name(self) -> str:
        """The name of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Pass the question on; see ``models.Model``."""
        try:
            return await self._model.answer(request)
        finally:
            self._note()

    def _note(self) -> None:
        learned = self._learner.learned()
        if learned != self._known:
            self._known = learned
            self._journal.append(
                "learned", model=self.name, endpoint=self._endpoint, learned=learned
            )

    def _is_of(self, record: Json) -> bool:
        return (record["model"], record["endpoint"]) == (self.name, self._endpoint)


def _endpoint(learner: Learning) -> str:
    return str(getattr(getattr(learner, "endpoint", None), "shown", ""))
