"""How a run is ended from outside: by Ctrl-C, or by SIGTERM."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any, TypeVar

__all__ = ["Ending"]

T = TypeVar("T")


class Ending:
    """Cancels the run at the first signal, so that it ends cleanly, and breaks it at the second.

    ``asked`` is the first signal that came.
    """

    def __init__(self, tell: Callable[[], None], patience: float = 3.0) -> None:
        """Prepare for signals.

        Args:
            tell: called at once when the first signal came.
            patience: how many seconds what is left may take to end after the second one.
        """
        self.asked: signal.Signals | None = None
        self._tell = tell
        self._patience = patience
        self._count = 0

    @staticmethod
    def take_over() -> None:
        """From now on a Ctrl-C is raised, so that what is open is closed on the way out.

        Until then the door ends the process at once (see ``startup.py``).
        """
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    @property
    def exit_code(self) -> int:
        """128 and the number of the signal, as shells count."""
        return 128 + (self.asked or signal.SIGINT)

    @property
    def word(self) -> str:
        """What happened to the run."""
        return "Terminated" if self.asked is signal.SIGTERM else "Interrupted"

    async def watch(self, run: Coroutine[Any, Any, T]) -> T:
        """Await ``run`` in the main thread, listening to signals.

        Raises:
            CancelledError: after the first signal, when the run has ended.
            KeyboardInterrupt: at the second signal.
        """
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()

        def ask(number: int, frame: FrameType | None) -> None:
            del frame
            self._count += 1
            if self._count == 1:
                self.asked = signal.Signals(number)
                loop.call_soon_threadsafe(self._end, task)
            elif self._count == 2:
                # Between two steps of the loop: raised in the middle of one, it could leave a
                # task group that waits for ever.
                loop.call_soon_threadsafe(self._break, loop)
            else:
                raise KeyboardInterrupt

        # A signal that is ignored was meant to be: nohup, or a job in the background.
        heard = [
            each
            for each in (signal.SIGINT, signal.SIGTERM)
            if signal.getsignal(each) is not signal.SIG_IGN
        ]
        before = {each: signal.signal(each, ask) for each in heard}
        try:
            return await run
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _end(self, task: asyncio.Task[Any] | None) -> None:
        if task is not None:
            task.cancel()
        self._tell()

    def _break(self, loop: asyncio.AbstractEventLoop) -> None:
        # A subprocess that is cancelled while it is being started leaves its task waiting for ever.
        loop.call_later(self._patience, _interrupt)
        _interrupt()


def _interrupt() -> None:
    raise KeyboardInterrupt
