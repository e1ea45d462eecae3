"""Writes each artifact's documents into the project folder, one commit a hand-over."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from environment import Events, Journal, Message, Workspace
from environment.events import Event, FilesWritten, MessagePublished, Noticed

__all__ = ["Scribe"]


class Scribe:
    """Follows the pool in its own time; nobody who works waits for the disk or for git.

    What is committed is noted in the journal, so that after a crash only the rest is written.
    """

    def __init__(
        self,
        workspace: Callable[[], Workspace],
        journal: Journal,
        events: Events,
    ) -> None:
        self._workspace = workspace
        self._journal = journal
        self._events = events
        self._queue: asyncio.Queue[Message] = asyncio.Queue()
        self._done: set[int] = set()

    def know(self, numbers: set[int]) -> None:
        """Leave out these messages: they were committed in an earlier run."""
        self._done |= numbers

    def __call__(self, event: Event) -> None:
        """Take notice of a message (an observer of events)."""
        if isinstance(event, MessagePublished) and event.message.number not in self._done:
            self._queue.put_nowait(event.message)

    async def write(self) -> None:
        """Write hand-overs as they come, until cancelled. What was begun is finished first."""
        while True:
            message = await self._queue.get()
            writing = asyncio.ensure_future(self._hand_over(message))
            try:
                await asyncio.shield(writing)
            except asyncio.CancelledError:
                await writing
                raise
            finally:
                self._queue.task_done()

    async def write_rest(self) -> None:
        """Write what was published and not yet written, when nobody else does any more."""
        while not self._queue.empty():
            await self._hand_over(self._queue.get_nowait())

    async def catch_up(self) -> None:
        """Return when everything published so far is written."""
        await self._queue.join()

    async def _hand_over(self, message: Message) -> None:
        if files := dict(message.artifact.documents()):
            await self.put(files, message.sender, _subject(message), message.number)

    async def put(
        self, files: dict[str, str], author: str, subject: str, message: int | None = None
    ) -> None:
        """Write and commit files, note it in the journal and tell the events."""
        kept = await self._workspace().hand_over(
            files,
            author,
            subject,
            before=lambda digests: self._journal.append(
                "writing", message=message, files=dict(digests)
            ),
        )
        self._journal.append("committed", message=message)
        for path in kept:
            self._events.tell(
                Noticed(f"A version of yours stood where this is written; it is kept as {path}.")
            )
        self._events.tell(FilesWritten(author, tuple(files)))


def _subject(message: Message) -> str:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(message.artifact).__name__).lower()
    key = message.artifact.key
    round_ = getattr(message.artifact, "round", 0)
    verb = "Fix" if round_ and key else "Write"
    return f"{verb} {key or 'the ' + kind}"
