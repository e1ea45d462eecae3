"""Where a project's folder will be, made when there is something to keep and not before."""

from __future__ import annotations

from pathlib import Path

from environment import Events, Workspace
from environment.events import FolderMade, Noticed

__all__ = ["Place"]


class Place:
    """The project folder of a run: perhaps still to be made."""

    def __init__(
        self, parent: Path, name: str, events: Events, workspace: Workspace | None = None
    ) -> None:
        self._parent = parent
        self._name = name
        self._events = events
        self._workspace = workspace

    @property
    def folder(self) -> Path | None:
        """The folder, once it is made."""
        return self._workspace.folder if self._workspace else None

    @property
    def workspace(self) -> Workspace:
        """The workspace in the folder, which is made now if it isn't there."""
        if self._workspace is None:
            self._workspace = Workspace.create(self._parent, self._name)
            folder = self._workspace.folder
            if folder.name != self._name:
                taken = self._parent / self._name
                self._events.tell(Noticed(f"{taken} exists and is left alone."))
            self._events.tell(FolderMade(str(folder)))
        return self._workspace

    def make(self) -> Path:
        """Make the folder if need be; return where its journal goes."""
        return self.workspace.journal
