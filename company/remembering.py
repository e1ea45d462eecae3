"""Models and sandboxes that are asked once: the journal answers from then on."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from environment import Events, Journal
from environment.events import Answered, Asked
from environment.journal import Json
from environment.sandbox import Job, Outcome, Sandbox
from models import Model, Reply, Request, Usage

__all__ = ["RememberingModel", "RememberingSandbox"]


class RememberingModel:
    """Asks a model at most once for the same thing, whatever becomes of the run."""

    def __init__(self, model: Model, journal: Journal, events: Events) -> None:
        self._model = model
        self._journal = journal
        self._events = events

    @property
    def name(self) -> str:
        """The name of the model itself."""
        return self._model.name

    async def answer(self, request: Request) -> Reply:
        """Answer from the journal, or ask and put it on record first."""
        what = f"{request.role} ▸ {request.action}"
        self._events.tell(Asked("model", what))
        kept = {"role": request.role, "action": request.action, "messages": request.messages()}

        async def ask() -> Json:
            reply = await self._model.answer(request)
            return {"text": reply.text, "usage": asdict(reply.usage)}

        answer, remembered = await self._journal.once("model", request.digest(), kept, ask)
        self._events.tell(Answered("model", what, remembered, answer["usage"]))
        return Reply(answer["text"], Usage(**answer["usage"]))


class RememberingSandbox:
    """Runs the same job at most once: the same files and command end the same way."""

    def __init__(self, sandbox: Sandbox, journal: Journal, events: Events) -> None:
        self._sandbox = sandbox
        self._journal = journal
        self._events = events

    @property
    def name(self) -> str:
        """The name of the sandbox itself."""
        return self._sandbox.name

    async def run(self, job: Job) -> Outcome:
        """Answer from the journal, or run the job and put its outcome on record first."""
        what = " ".join(job.command)[:60]
        self._events.tell(Asked("sandbox", what))
        files = {
            path: hashlib.sha256(text.encode()).hexdigest() for path, text in job.files.items()
        }
        kept = {"command": job.command, "files": files}

        async def run() -> Json:
            return asdict(await self._sandbox.run(job))

        digest = f"{job.digest()} in {self._sandbox.name}"
        answer, remembered = await self._journal.once("sandbox", digest, kept, run, _says_of_code)
        self._events.tell(Answered("sandbox", what, remembered))
        return Outcome(**answer | {"screens": tuple(answer["screens"])})


def _says_of_code(outcome: Json) -> bool:
    """Whether an outcome would be the same on another day; running out of time may not."""
    return bool(outcome["ended_by"] != "time")
