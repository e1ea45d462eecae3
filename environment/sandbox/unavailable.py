"""Stands where a sandbox should be, on a machine that offers none."""

from __future__ import annotations

from environment.sandbox.sandbox import Job, Outcome
from errors import SandboxUnavailableError

__all__ = ["Unavailable"]


class Unavailable:
    """Runs nothing and says why."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    @property
    def name(self) -> str:
        """``no sandbox``."""
        return "no sandbox"

    async def run(self, job: Job) -> Outcome:  # noqa: ARG002 - as every sandbox
        """Refuse.

        Raises:
            SandboxUnavailableError: always, with the reason and what can be done about it.
        """
        raise SandboxUnavailableError(self._reason)
