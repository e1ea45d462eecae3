"""The envelope round one artifact."""

from __future__ import annotations

from dataclasses import dataclass

from artifacts import Artifact

__all__ = ["Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """One artifact in the pool: who sent it, what caused it, and its place in the log."""

    number: int
    """Place in the log; the first message has number 1."""
    artifact: Artifact
    sender: str
    causes: tuple[int, ...] = ()
    """Numbers of the messages that its author read to write it."""
