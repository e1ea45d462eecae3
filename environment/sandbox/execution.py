"""Runs one job in a place that was prepared for it, and holds it to its limits."""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Literal

from environment.sandbox.orders import Report, read_report
from environment.sandbox.sandbox import Job, Outcome
from environment.sandbox.streams import Streams
from errors import SandboxUnavailableError

__all__ = ["Place", "execute"]

_BETWEEN_LOOKS = 0.05
_TO_QUIT = 0.15
_TO_END = 2.0
_TO_DIE = 5.0

_Cause = Literal["itself", "time", "memory", "keys"]


@dataclass(frozen=True)
class Place:
    """Where a job is run: how its launcher is started there, and how all of it is killed."""

    command: Callable[[int, int], Sequence[str]]
    """Given the launcher's report and control descriptors, the command that starts it all."""
    environment: Mapping[str, str]
    inherited: Sequence[int]
    """Descriptors that the command needs, besides those two."""
    kill: Callable[[int], None]
    """Given the id of the started process, kills it and all that came from it."""
    overrun: Callable[[int], bool]
    """Given the same, whether more memory was used than is allowed."""
    user: int | None = None
    """The user to start as; None for the present one."""
    folder: str = "/"


async def execute(place: Place, job: Job) -> Outcome:
    """Run the job in the place. However this ends, nothing of the job is alive afterwards.

    Raises:
        SandboxUnavailableError: when the place could not be set up.
    """
    start = time.monotonic()
    with ExitStack() as stack:
        streams = stack.enter_context(Streams(job))
        run = _start(place, job, streams)
        cause = await run.to_its_end()
        await run.settled()
        return run.outcome(cause, time.monotonic() - start)


def _start(place: Place, job: Job, streams: Streams) -> _Run:
    report, control = streams.report.sink, streams.control
    try:
        process = subprocess.Popen(
            place.command(report, control),
            stdin=streams.stdin,
            stdout=streams.stdout,
            stderr=streams.stderr,
            env=place.environment,
            cwd=place.folder,
            pass_fds=(report, control, *place.inherited),
            start_new_session=True,
            user=place.user,
            group=place.user,
            extra_groups=None if place.user is None else [],
        )
    except OSError as error:
        raise SandboxUnavailableError(f"The sandbox could not be started: {error}.") from error
    streams.handed_over()
    return _Run(job, place, process, streams)


@dataclass
class _Run:
    """A job that is being run."""

    job: Job
    place: Place
    process: subprocess.Popen[bytes]
    streams: Streams
    screens: list[str] = field(default_factory=list)

    async def to_its_end(self) -> _Cause:
        """Wait for whatever ends it."""
        watched = [asyncio.ensure_future(self._ended()), asyncio.ensure_future(self._overrun())]
        if self.streams.terminal:
            play = self.streams.terminal.play(self.job.presses, self.screens)
            watched.append(asyncio.ensure_future(play))
        try:
            async with asyncio.timeout(self.job.limits.seconds):
                return await self._cause(*watched)
        except TimeoutError:
            return "memory" if self._has_overrun() else "time"
        finally:
            for future in watched:
                future.cancel()
            self._kill()
            await asyncio.gather(*watched, return_exceptions=True)

    async def _cause(
        self,
        end: asyncio.Future[None],
        overrun: asyncio.Future[None],
        play: asyncio.Future[None] | None = None,
    ) -> _Cause:
        watched = {end, overrun, play} if play else {end, overrun}
        await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
        if play and not overrun.done():
            # The program may have ended just before the last key was shown, or be about to.
            await asyncio.wait({play}, timeout=_TO_END) if end.done() else None
            if not end.done():
                return await self._stop(end)
        return "memory" if overrun.done() or self._has_overrun() else "itself"

    async def _stop(self, end: asyncio.Future[None]) -> _Cause:
        """Let the launcher leave the program and send what was to be collected."""
        await asyncio.wait({end}, timeout=_TO_QUIT)
        self.streams.stop()
        await asyncio.wait({end}, timeout=_TO_END)
        if self._has_overrun():
            return "memory"
        return "itself" if end.done() and not self._report().running else "keys"

    async def _ended(self) -> None:
        """Wait for the process without blocking the others, where the kernel can tell."""
        if not hasattr(os, "pidfd_open"):
            while self.process.poll() is None:
                await asyncio.sleep(_BETWEEN_LOOKS)
            return
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        descriptor = os.pidfd_open(self.process.pid)
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)
            os.close(descriptor)

    async def _overrun(self) -> None:
        while not self._has_overrun():
            await asyncio.sleep(_BETWEEN_LOOKS)

    def _has_overrun(self) -> bool:
        return self.place.overrun(self.process.pid)

    def _kill(self) -> None:
        """Kill all of it and wait until it is gone, in this very moment: nobody may be awaited
        any more when the company is being cancelled."""
        self.streams.stop()
        if self.process.poll() is None:
            self.place.kill(self.process.pid)
            try:
                self.process.wait(_TO_DIE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(_TO_DIE)

    async def settled(self) -> None:
        """Wait until all that was written has been read."""
        ends = [asyncio.ensure_future(self.streams.ended())]
        await asyncio.wait(ends, timeout=_TO_END)
        ends[0].cancel()

    def _report(self) -> Report:
        return read_report(self.streams.report.data, self.job.collect)

    def outcome(self, cause: _Cause, seconds: float) -> Outcome:
        """What came of it.

        Raises:
            SandboxUnavailableError: when the place could not be set up.
        """
        report = self._report()
        if not report.ready and cause == "itself":
            reason = self.streams.errors().strip() or f"it ended with {self.process.returncode}"
            raise SandboxUnavailableError(f"The sandbox could not be set up: {reason}.")
        return Outcome(
            exit_code=self.process.returncode if cause == "itself" else None,
            stdout=self.streams.output(),
            stderr=self.streams.errors(),
            ended_by=cause,
            screens=tuple(self.screens),
            collected=report.collected,
            seconds=seconds,
        )
