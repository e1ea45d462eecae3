"""One run: from a first message, or from a journal, until nobody has work."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Sequence

from actions import Desk
from artifacts import Delivery, Idea
from company.place import Place
from company.report import closing_documents
from company.result import Result
from company.scribe import Scribe
from company.sop import Position, Sop
from environment import Environment, Events, Journal, read_journal
from environment.events import RunEnded, RunStarted
from environment.journal import Json
from environment.sandbox import Sandbox
from errors import SofthouseError
from models import Model
from roles import Staff

__all__ = ["Run"]

_GRACE = 10.0
"""Seconds that answers under way get to reach the journal when a run is ended early."""


class Run:
    """Brings the staff, the pool, the journal and the scribe together, and ends them cleanly."""

    def __init__(
        self,
        idea: Idea,
        sop: Sop,
        model: Model,
        sandbox: Sandbox,
        journal: Journal,
        place: Place,
        events: Events,
    ) -> None:
        self._idea = idea
        self._sop = sop
        self._model = model
        self._sandbox = sandbox
        self._journal = journal
        self._place = place
        self._events = events
        self._environment = Environment(
            [self._staff(each) for each in sop.positions], journal, events
        )
        self._scribe = Scribe(lambda: place.workspace, journal, events)
        events.watch(self._scribe)

    async def work(self, records: Sequence[Json] = ()) -> Result:
        """Work to the end; ``records`` are those of an earlier run to go on with."""
        self._events.tell(RunStarted(self._idea.text, self._model.name, bool(records)))
        committed = (each["message"] for each in records if each["type"] == "committed")
        self._scribe.know({number for number in committed if number is not None})
        error: SofthouseError | None = None
        try:
            await self._until_quiet(records)
        except Exception as failure:  # noqa: BLE001 - a plugin may raise anything; it is told
            error = self._told(failure)
        finally:
            await self._journal.settle(_GRACE)
        result = Result(self._place.folder, self._delivery(), error or self._stalled())
        await self._conclude(result)
        return result

    async def _until_quiet(self, records: Sequence[Json]) -> None:
        async with asyncio.TaskGroup() as group:
            writing = group.create_task(self._scribe.write(), name="scribe")
            await self._environment.run(() if records else (self._idea,), records)
            await self._scribe.catch_up()
            writing.cancel()

    async def _conclude(self, result: Result) -> None:
        """Write what only the end knows, if there is a project; then close the journal."""
        self._journal.append("ended", exit_code=result.exit_code, sentence=result.sentence)
        if result.folder is not None:
            await self._scribe.write_rest()
            self._journal.open()
            records = list(read_journal(self._place.workspace.journal))
            documents = closing_documents(self._idea, self._sop, result, records)
            subject = "Hand over the delivery" if result.delivery else "Stop early"
            await self._scribe.put(documents, "ProjectManager", subject)
        self._events.tell(RunEnded(result.exit_code, result.sentence))

    def _staff(self, position: Position) -> Staff:
        role = position.role
        desk = Desk(
            model=self._model,
            sandbox=self._sandbox,
            idea=self._idea,
            role=role.name,
            goal=role.goal,
            constraints=role.constraints,
        )
        return Staff(role, position.count, desk)

    def _delivery(self) -> Delivery | None:
        message = self._environment.pool.newest(Delivery)
        return message.artifact if message and isinstance(message.artifact, Delivery) else None

    def _stalled(self) -> SofthouseError | None:
        if self._delivery() is not None:
            return None
        waiting = " ".join(self._environment.waiting())
        return SofthouseError(
            f"Everyone's work is done, and nothing was handed over. {waiting} "
            "The fault is in the company's procedure: see startup.py --show-sop."
        )

    def _told(self, failure: BaseException) -> SofthouseError:
        """The first cause in a (group of) exceptions, as an error that a person can read."""
        while isinstance(failure, BaseExceptionGroup):
            failure = failure.exceptions[0]
        if isinstance(failure, SofthouseError):
            return failure
        self._journal.append("failed", traceback=traceback.format_exception(failure))
        return SofthouseError(
            f"A fault inside the company ended the run: {type(failure).__name__}: {failure}. "
            "The journal has the traceback; resume to try that step again."
        )
