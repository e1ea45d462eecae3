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

from environment.sandbox.orders import read_report
from environment.sandbox.sandbox import Job, Outcome
from environment.sandbox.streams import Streams
from errors import SandboxUnavailableError

__all__ = ["Place", "execute"]

_BETWEEN_LOOKS = 0.05
_TO_QUIT = 0.15
_TO_END = 2.0
_TO_DIE = 5.0

_Cause = Literal["itself", "time", "memory", "disk", "keys"]


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
    disk_full: Callable[[], bool] = lambda: False
    """Whether more was written than is allowed, where nothing refuses it."""


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
            cwd="/",
            pass_fds=(report, control, *place.inherited),
            start_new_session=True,
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
    killed: bool = False

    async def to_its_end(self) -> _Cause:
        """Wait for whatever ends it. Afterwards nothing of it is alive."""
        end = asyncio.ensure_future(self._ended())
        excess = asyncio.ensure_future(self._excess())
        play = asyncio.ensure_future(self._play()) if self.streams.terminal else None
        watched = [future for future in (end, excess, play) if future]
        try:
            async with asyncio.timeout(self.job.limits.seconds):
                await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
                if play and not excess.done():
                    await self._stop(end, play)
            return self._exceeded() or (excess.done() and excess.result()) or "itself"
        except TimeoutError:
            return self._exceeded() or "time"
        finally:
            for future in watched:
                future.cancel()
            self._kill()
            await asyncio.gather(*watched, return_exceptions=True)

    async def _stop(self, end: asyncio.Future[None], play: asyncio.Future[None]) -> None:
        """Let a program that ended be seen, and one that still runs be left by its launcher."""
        if end.done():
            await asyncio.wait({play}, timeout=_TO_END)
            return
        await asyncio.wait({end}, timeout=_TO_QUIT)  # the last key may have been to quit
        self.streams.stop()
        await asyncio.wait({end}, timeout=_TO_END)

    async def _play(self) -> None:
        if self.streams.terminal:
            await self.streams.terminal.play(self.job.presses, self.screens)

    async def _ended(self) -> None:
        """Wait for the process without blocking the others."""
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        descriptor = os.pidfd_open(self.process.pid)
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)
            os.close(descriptor)

    async def _excess(self) -> _Cause:
        while not (cause := self._exceeded()):  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(_BETWEEN_LOOKS)
        return cause

    def _exceeded(self) -> _Cause | None:
        if self.place.overrun(self.process.pid):
            return "memory"
        return "disk" if self.place.disk_full() else None

    def _kill(self) -> None:
        """Kill all of it and wait until it is gone, in this very moment: nobody may be awaited
        any more when the company is being cancelled."""
        self.streams.stop()
        if self.process.poll() is None:
            self.killed = True
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

    def outcome(self, cause: _Cause, seconds: float) -> Outcome:
        """What came of it.

        Raises:
            SandboxUnavailableError: when the place could not be set up.
        """
        report = read_report(self.streams.report.data, self.job.collect)
        if self.streams.terminal and cause == "itself" and (report.running or self.killed):
            cause = "keys"
        if cause == "itself" and not report.ready:
            reason = self._last_words() or f"it ended with {self.process.returncode}"
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

    def _last_words(self) -> str:
        return (self.streams.errors() or self.streams.output()).strip().rstrip(".")
