"""Models and sandboxes that are asked once: the journal answers from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, replace

from environment import Events, Journal
from environment.events import Answered, Asked, Noticed, TextArrived
from environment.journal import Json
from environment.sandbox import Job, Outcome, Sandbox
from errors import ContextOverflowError, ModelError
from models import Model, Reply, Request, Usage

__all__ = ["RememberingModel", "RememberingSandbox"]

_WORTH_TELLING = 1.0
"""Seconds of a pause from which on people wonder."""

_TOO_LONG = (
    "was too long for its model; it is asked again with less, if the action can leave something "
    "out."
)


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
        """Answer from the journal, or ask and put it on record first.

        What a refused answer cost is put on record too.
        """
        what, digest = f"{request.role} ▸ {request.action}", request.digest()
        self._events.tell(Asked("model", what, digest))
        kept = {"role": request.role, "action": request.action, "messages": request.messages()}
        told = replace(request, on_text=self._telling(what, digest), on_wait=self._waits)
        answer, remembered = await self._journal.once(
            "model", digest, kept, lambda: self._asked(told, what)
        )
        self._events.tell(Answered("model", what, remembered, answer["usage"], digest))
        return Reply(answer["text"], Usage(**answer["usage"]), answer.get("cut", False))

    async def _asked(self, request: Request, what: str) -> Json:
        try:
            reply = await self._model.answer(request)
        except ModelError as error:
            if isinstance(error.usage, Usage):
                self._charged(request, error.usage)
            if isinstance(error, ContextOverflowError):
                self._events.tell(Noticed(f"{what} {_TOO_LONG}"))
            raise
        return {"text": reply.text, "usage": asdict(reply.usage), "cut": reply.cut}

    def _charged(self, request: Request, usage: Usage) -> None:
        self._journal.open()
        self._journal.append(
            "charged", role=request.role, action=request.action, usage=asdict(usage)
        )

    def _waits(self, seconds: float) -> None:
        if seconds >= _WORTH_TELLING:
            self._events.tell(
                Noticed(f"{self.name} was asked too often: calls to it wait {seconds:.0f} s.")
            )

    def _telling(self, what: str, digest: str) -> Callable[[str], None]:
        return lambda piece: self._events.tell(TextArrived(what, piece, digest))


class RememberingSandbox:
    """Runs the same job at most once: the same files and command end the same way.

    What was remembered before the ``look``, 0 for the first, counts no more: the machine may
    be another by then.
    """

    def __init__(self, sandbox: Sandbox, journal: Journal, events: Events, look: int = 0) -> None:
        self._look = f", look {look}" if look else ""
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

        digest = f"{job.digest()} in {self._sandbox.name}{self._look}"
        answer, remembered = await self._journal.once("sandbox", digest, kept, run, _says_of_code)
        self._events.tell(Answered("sandbox", what, remembered))
        return Outcome(**answer | {"screens": tuple(answer["screens"])})


def _says_of_code(outcome: Json) -> bool:
    """Whether an outcome would be the same on another day; running out of time may not."""
    return bool(outcome["ended_by"] != "time")
