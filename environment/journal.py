"""The journal: the append-only file of all that happened, and the memory of every effect.

docs/journal.md describes the format. Two promises: a record of an effect is on the disk
before anyone sees its result, and an effect that is on record is never asked for again.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from errors import SofthouseError, UsageError

__all__ = ["FORMAT", "Journal", "Json", "read_journal"]

FORMAT = 1
"""Version of the record format; a journal of a newer one is refused."""

Json = dict[str, Any]


class Journal:
    """Appends records to a file and answers effects it has seen before.

    The file is made when the first record that must last is written, by ``place``, which
    returns its path. So a run that is refused before its first effect leaves nothing behind.
    """

    def __init__(self, place: Callable[[], Path]) -> None:
        self._place = place
        self._descriptor: int | None = None
        self._unwritten: list[Json] = []
        self._answers: dict[tuple[str, str], Json] = {}
        self._under_way: dict[tuple[str, str], asyncio.Task[Json]] = {}
        self._failed = False
        self._this_sync: asyncio.Future[None] | None = None
        self._next_sync: asyncio.Future[None] | None = None

    @classmethod
    def reopen(cls, path: Path) -> tuple[Journal, list[Json]]:
        """Open an existing journal to go on with it; return it with its records so far.

        A torn last line, as a crash leaves it, is cut off first.

        Raises:
            UsageError: when it is no journal, of a newer format, damaged before its end, or
                when another process is writing it.
        """
        journal = cls(lambda: path)
        journal._open()
        try:
            records = list(read_journal(path, repair=True))
        except BaseException:
            journal.close()
            raise
        for record in records:
            if record["type"] == "answered":
                journal._answers[record["kind"], record["digest"]] = record["answer"]
            elif record["type"] == "refused":
                for digest in record["digests"]:
                    journal._answers.pop(("model", digest), None)
        return journal, records

    def append(self, type_: str, **fields: Any) -> None:
        """Write one record. It survives the end of the process, not yet a power cut.

        After a record could not be written, later ones are dropped: they would build on it.
        """
        if self._failed:
            return
        record = {"type": type_, "at": datetime.now(UTC).isoformat(timespec="milliseconds")}
        self._unwritten.append(record | fields)
        if self._descriptor is not None:
            self._flush()

    def open(self) -> None:
        """Make the file now, and write what was appended so far."""
        if self._descriptor is None:
            self._open()
        self._flush()

    async def once(
        self,
        kind: str,
        digest: str,
        request: Json,
        perform: Callable[[], Awaitable[Json]],
        lasting: Callable[[Json], bool] = lambda _: True,
    ) -> tuple[Json, bool]:
        """Return the answer to a request, performing it only if no answer is on record.

        Args:
            kind: ``model``, ``sandbox`` or ``human``.
            digest: tells requests of one kind apart; equal requests under way are joined.
            request: what to keep of the request for readers of the journal.
            perform: does it, returning the answer as JSON.
            lasting: whether an answer is one to remember.

        Returns:
            The answer, and whether it was had without performing anything for this call.

        A request goes on to its end, and onto the record, when the one who waits for it is
        cancelled: what is paid for is kept (see :meth:`settle`). A failure is not recorded.
        """
        key = (kind, digest)
        if key in self._answers:
            return self._answers[key], True
        if joined := key in self._under_way:
            return await asyncio.shield(self._under_way[key]), joined
        task = asyncio.ensure_future(self._perform(key, request, perform, lasting))
        self._under_way[key] = task
        task.add_done_callback(lambda task: self._done(key, task))
        return await asyncio.shield(task), joined

    async def settle(self, seconds: float) -> None:
        """Give requests under way this long to reach the record, then end them."""
        tasks = list(self._under_way.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        """Release the file. What was never made lasting is dropped with the run."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    async def _perform(
        self,
        key: tuple[str, str],
        request: Json,
        perform: Callable[[], Awaitable[Json]],
        lasting: Callable[[Json], bool],
    ) -> Json:
        answer = await perform()
        if not lasting(answer):
            return answer
        self.open()
        self.append("answered", kind=key[0], digest=key[1], request=request, answer=answer)
        await self._lasting()
        self._answers[key] = answer
        return answer

    def _done(self, key: tuple[str, str], task: asyncio.Future[Json]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            # Looked at here: who waited for it may be gone, and asyncio would complain.
            task.exception()

    async def _lasting(self) -> None:
        """Return when all that is written by now is on the disk.

        Who comes while the disk is busy shares the next round with all others who wait.
        """
        if self._next_sync is None:
            self._next_sync = asyncio.ensure_future(self._sync(self._this_sync))
        await asyncio.shield(self._next_sync)

    async def _sync(self, before: asyncio.Future[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        self._this_sync, self._next_sync = self._next_sync, None
        assert self._descriptor is not None  # noqa: S101 - whoever waits has written
        await asyncio.to_thread(os.fdatasync, self._descriptor)

    def _open(self) -> None:
        path = self._place()
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise UsageError(
                f"Another run is at work in {path.parent.parent}. Wait for it to end, or stop it."
            ) from error
        self._descriptor = descriptor

    def _flush(self) -> None:
        assert self._descriptor is not None  # noqa: S101 - callers open first
        lines = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in self._unwritten)
        self._unwritten.clear()
        content = lines.encode(errors="replace")
        whole = os.fstat(self._descriptor).st_size
        try:
            while content:
                content = content[os.write(self._descriptor, content) :]
        except OSError as error:
            self._failed = True
            os.ftruncate(self._descriptor, whole)  # half a line would spoil what comes after
            raise SofthouseError(
                f"The journal can't be written: {error.strerror}. Make room on the disk, then "
                "resume; what is on record is kept."
            ) from error


def read_journal(path: Path, *, repair: bool = False) -> Iterator[Json]:
    """Yield the records of a journal, oldest first.

    A last line without its end is left out; with ``repair`` it is also cut off the file.

    Raises:
        UsageError: when the file is no journal of a known format, or damaged before its end.
    """
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if repair and len(whole) < len(content):
        os.truncate(path, len(whole))
    for number, line in enumerate(whole.splitlines(), start=1):
        record = _parse(line, path, number)
        if number == 1 and record.get("format") != FORMAT:
            raise UsageError(
                f"{path} has journal format {record.get('format')!r}; this version of Softhouse "
                f"reads format {FORMAT}. Use the version that wrote it."
            )
        yield record


def _parse(line: bytes, path: Path, number: int) -> Json:
    try:
        record = json.loads(line)
        if isinstance(record, dict) and isinstance(record.get("type"), str):
            return record
    except ValueError:
        pass
    raise UsageError(
        f"{path} is damaged in line {number}: it holds no journal record. "
        "Restore the file from a backup; nothing was changed."
    )
