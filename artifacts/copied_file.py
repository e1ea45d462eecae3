"""A file of somebody else that travels with a project as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import Field

from artifacts.artifact import Record
from artifacts.path import ProjectPath
from errors import UsageError

__all__ = ["CopiedFile"]

_HOUSE = Path(__file__).parents[1]


class CopiedFile(Record):
    """Named by where it lies and what it holds, so that its text is in no prompt and no journal.

    Who doesn't know the content can't name the file: no design can copy a stranger's secrets.
    """

    path: ProjectPath
    """Where it goes in the project."""
    purpose: str
    """What it is, with its version and licence."""
    source: str
    """Where it lies on this machine; within Softhouse, which may be moved, from there on."""
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of its content."""

    @classmethod
    def of(cls, source: Path, path: str, purpose: str) -> CopiedFile:
        """Return the file at ``source`` as it is now, to be copied to ``path``.

        Raises:
            UsageError: it can't be read.
        """
        digest = hashlib.sha256(_content(source)).hexdigest()
        own = source.is_relative_to(_HOUSE)
        place = source.relative_to(_HOUSE) if own else source
        return cls(path=path, purpose=purpose, source=str(place), digest=digest)

    def text(self) -> str:
        """Return what is copied.

        Raises:
            UsageError: the file is gone, is no UTF-8 text, or is not what it was.
        """
        content = _content(_HOUSE / self.source)
        if hashlib.sha256(content).hexdigest() != self.digest:
            raise UsageError(
                f"{self.source} is not the file that was to be copied to {self.path}. "
                "Put back the one that was there, or start the project anew."
            )
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise UsageError(
                f"{self.source} can't be copied to {self.path}: it is no UTF-8 text."
            ) from error


def _content(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{source}, which is to be copied, can't be read: {error.strerror}. "
            "Put it back, or start the project anew."
        ) from error
