"""All that a job is connected by: what it reads, what it writes, and its launcher's two lines."""

from __future__ import annotations

import os
from contextlib import ExitStack
from types import TracebackType

from environment.sandbox.sandbox import Job
from environment.sandbox.tap import Tap
from environment.sandbox.terminal import Terminal

__all__ = ["Streams"]

_FRAMES = 4096


class Streams:
    """The ends of a job's pipes, or of its terminal. Must be entered in a running event loop."""

    terminal: Terminal | None = None

    def __init__(self, job: Job) -> None:
        self._job = job
        self._stack = ExitStack()
        self._hold = -1

    def __enter__(self) -> Streams:
        with ExitStack() as stack:
            limits = self._job.limits
            stack.callback(self.stop)
            stack.callback(self._close_given)
            self.report = stack.enter_context(Tap(limits.file_bytes + _FRAMES))
            self.stdin = self.control = -1
            self.control, self._hold = os.pipe()
            if self._job.presses:
                self.terminal = stack.enter_context(Terminal(limits.output_bytes))
                self.stdin = self.stdout = self.stderr = self.terminal.slave
            else:
                self._taps = [stack.enter_context(Tap(limits.output_bytes)) for _ in range(2)]
                self.stdout, self.stderr = (tap.sink for tap in self._taps)
                self.stdin = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def handed_over(self) -> None:
        """Close this process's copies of the job's ends."""
        for given in (self.report, self.terminal, *self._pipes()):
            if given:
                given.handed_over()
        self._close_given()

    def stop(self) -> None:
        """Close the control line: the launcher then waits no longer."""
        if self._hold >= 0:
            os.close(self._hold)
            self._hold = -1

    async def ended(self) -> None:
        """Wait until nobody holds a job's end any more."""
        for given in (self.report, self.terminal, *self._pipes()):
            if given:
                await given.ended()

    def output(self) -> str:
        """What the job wrote, to its terminal or to its standard output."""
        return self.terminal.text() if self.terminal else self._taps[0].text()

    def errors(self) -> str:
        """What the job wrote to its standard error, when it had no terminal."""
        return "" if self.terminal else self._taps[1].text()

    def _pipes(self) -> list[Tap]:
        return [] if self.terminal else self._taps

    def _close_given(self) -> None:
        if self.control >= 0:
            os.close(self.control)
            self.control = -1
        if self.stdin >= 0 and not self.terminal:
            os.close(self.stdin)
            self.stdin = -1
