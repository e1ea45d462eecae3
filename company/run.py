"""One run: from a first message, or from a journal, until nobody has work."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import prompts
from actions import Desk
from actions.action import prompt_place
from artifacts import Artifact, Delivery, Idea
from company.budget import Budget
from company.drift import find_drift
from company.place import Place
from company.recheck import to_check_again
from company.report import closing_documents
from company.result import Result
from company.scribe import Scribe
from company.sop import Position, Sop
from environment import Environment, Events, Journal, read_journal
from environment.events import Noticed, RunEnded, RunStarted
from environment.journal import Json
from environment.packages import Packages
from environment.sandbox import Sandbox
from errors import SofthouseError, UnusableAnswerError
from models import Model
from roles import Staff

__all__ = ["GRACE", "Run"]

GRACE = 10.0
"""Seconds that answers under way get to reach the journal when a person ends the run."""

_PATIENCE = 120.0
"""The same when the run ends by itself, because one piece of work failed."""


class Run:
    """Brings the staff, the pool, the journal and the scribe together, and ends them cleanly."""

    def __init__(
        self,
        idea: Idea,
        sop: Sop,
        model: Model,
        sandbox: Sandbox,
        packages: Packages,
        budget: Budget,
        journal: Journal,
        place: Place,
        events: Events,
    ) -> None:
        self._idea = idea
        self._sop = sop
        self._model = model
        self._sandbox = sandbox
        self._packages = packages.of_project(lambda: place.workspace.folder)
        self._budget = budget
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
        error: SofthouseError | None = None
        grace = GRACE
        try:
            await self._until_quiet(records)
        except Exception as failure:  # noqa: BLE001 - a plugin may raise anything; it is told
            error, grace = self._told(failure), _PATIENCE
        finally:
            self._budget.close()  # who still waits for it is asked no more
            await self._journal.settle(grace)
        result = Result(self._place.folder, self._delivery(), error or self._stalled())
        result = await self._conclude(result)
        self._events.tell(RunEnded(result.exit_code, result.sentence))
        return result

    async def _until_quiet(self, records: Sequence[Json]) -> None:
        first = self._news(records)
        async with asyncio.TaskGroup() as group:
            writing = group.create_task(self._scribe.write(), name="scribe")
            group.create_task(asyncio.to_thread(self._read_prompts), name="prompts")
            await self._environment.run(first, records)
            await self._scribe.catch_up()
            writing.cancel()

    def _read_prompts(self) -> None:
        """While the first question is out, read the prompts of those that come after it."""
        for step in self._sop.steps():
            with suppress(SofthouseError):  # a broken one is told by the action that needs it
                prompts.read_ahead(*prompt_place(type(step.action)))

    def _news(self, records: Sequence[Json]) -> Sequence[Artifact]:
        """What the customer brings: the idea, or changes made by hand since an earlier run."""
        if not any(record.get("messages") for record in records):
            return (self._idea,)
        committed = {each["message"] for each in records if each["type"] == "committed"}
        drift = find_drift(records, self._place.workspace)
        self._scribe.know(committed - drift.lost - {None})
        if drift.edited:
            paths = ", ".join(file.path for file in drift.edited)
            self._events.tell(Noticed(f"Changed by hand, and checked anew: {paths}."))
        return drift.edited or to_check_again(records)

    async def _conclude(self, result: Result) -> Result:
        """Write what only the end knows, if there is a project; an earlier error comes first."""
        try:
            self._journal.append("ended", exit_code=result.exit_code, sentence=result.sentence)
            if result.folder is not None:
                await self._write_end(result)
        except Exception as failure:  # noqa: BLE001 - e.g. a full disk, the second time
            return replace(result, error=result.error or self._told(failure))
        return result

    async def _write_end(self, result: Result) -> None:
        await self._scribe.write_rest()
        await self._keep_environment(result.delivery)
        self._journal.open()
        records = list(read_journal(self._place.workspace.journal))
        documents = closing_documents(self._idea, self._sop, result, records, self._budget)
        subject = "Hand over the delivery" if result.delivery else "Stop early"
        await self._scribe.put(documents, "ProjectManager", subject)

    async def _keep_environment(self, delivery: Delivery | None) -> None:
        """See that it is there when a resumed run had nothing to check: it may be deleted.

        It is also told why there is none, where the gates got the packages from elsewhere.
        """
        if delivery is None or any(gate.verdict == "unchecked" for gate in delivery.report.gates):
            return
        if wanted := delivery.report.installed or delivery.dependencies:
            reason = (await self._packages.own(wanted)).reason
            if reason:
                self._events.tell(Noticed(f"The project's own environment: {reason}."))

    def _staff(self, position: Position) -> Staff:
        role = position.role
        desk = Desk(
            model=self._model,
            sandbox=self._sandbox,
            packages=self._packages,
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
        sentences = [
            "Everyone's work is done, and nothing was handed over.",
            *self._environment.waiting(),
            "The fault is in the company's procedure: see startup.py --show-sop.",
        ]
        return SofthouseError(" ".join(sentences))

    def _told(self, failure: BaseException) -> SofthouseError:
        """The first cause in a (group of) exceptions, as an error that a person can read."""
        while isinstance(failure, BaseExceptionGroup):
            failure = failure.exceptions[0]
        if isinstance(failure, UnusableAnswerError):
            self._journal.append("refused", digests=failure.questions)
        if isinstance(failure, SofthouseError):
            return failure
        with suppress(SofthouseError):  # the journal may be what failed
            self._journal.append("failed", traceback=traceback.format_exception(failure))
        return SofthouseError(
            f"A fault inside the company ended the run: {type(failure).__name__}: {failure}. "
            "The journal has the traceback; resume to try that step again."
        )
