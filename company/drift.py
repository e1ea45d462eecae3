"""How a project folder differs from what the company wrote: what the user deleted or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from artifacts import ProjectFile, SourceFile, TestFile
from environment import Workspace
from environment.journal import Json

__all__ = ["Drift", "find_drift"]

_KINDS: dict[str, type[ProjectFile]] = {"SourceFile": SourceFile, "TestFile": TestFile}


@dataclass(frozen=True, slots=True)
class Drift:
    """What to do about it when a project is resumed."""

    lost: frozenset[int]
    """Numbers of messages some of whose files are gone, and must be written again."""
    edited: tuple[ProjectFile, ...]
    """Source and test files as the user changed them: they must go through the gates."""


def find_drift(records: Sequence[Json], workspace: Workspace) -> Drift:
    """Compare the folder with the newest hand-over of each file on record.

    Raises:
        UnsafePathError: when a link or a binary file stands where a file was written.
    """
    writer: dict[str, int] = {}
    files: dict[str, ProjectFile] = {}
    for record in records:
        if record["type"] == "writing" and record.get("message") is not None:
            writer.update(dict.fromkeys(record["files"], record["message"]))
        for message in record.get("messages", ()):
            if kind := _KINDS.get(message["artifact"]):
                file = kind.model_validate(message["data"])
                files[file.path] = file
    present = {path: workspace.read(path) for path in writer}
    return Drift(
        lost=frozenset(writer[path] for path, text in present.items() if text is None),
        edited=tuple(
            file.model_copy(update={"code": text, "open_points": (), "by_hand": True})
            for path, file in files.items()
            if (text := present.get(path)) is not None and text != file.code
        ),
    )
