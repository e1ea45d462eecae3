"""One try to mend a file, and what came of it."""

from __future__ import annotations

from artifacts.artifact import Record

__all__ = ["Attempt"]


class Attempt(Record):
    """A file that was sent back in one round of fixes."""

    round: int
    path: str
    problems: tuple[str, ...]
    """Why it was sent back."""
    changed: tuple[str, ...] = ()
    """Which of the file and its test came back different; none if the answer changed nothing."""
