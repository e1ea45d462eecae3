"""The project folder on disk and its git history. Nothing else in the house writes files."""

from __future__ import annotations

import asyncio
import hashlib
import os
import uuid
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path

import aiofiles

from artifacts import check_path
from environment.history import History
from errors import UnsafePathError, UsageError

__all__ = ["Workspace"]

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_COMPANY_FOLDER = ".company"


class Workspace:
    """One project folder. Every path is checked, every write is whole, every hand-over a commit.

    A file is written beside its place and moved there, so a reader (or a crash) sees either
    the old or the new text. A file that the company did not write is the user's: before
    anything else takes its place it is kept beside, as ``name.yours-1``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._history = History(folder)
        self._written: dict[str, set[str]] = {}
        self._one_at_a_time = asyncio.Lock()

    @classmethod
    def create(cls, parent: Path, name: str) -> Workspace:
        """Make a new folder ``parent/name``, or ``name_2``, ``name_3``... if that is taken.

        Raises:
            UsageError: when the folder can't be made, or its name is none.
        """
        if "/" in check_path(name):
            raise UsageError(f"The name {name!r} is a path; name a folder without a slash.")
        for attempt in range(1, 10_000):
            folder = parent / (name if attempt == 1 else f"{name}_{attempt}")
            try:
                parent.mkdir(parents=True, exist_ok=True)
                folder.mkdir()
            except FileExistsError:
                if parent.is_dir():
                    continue
                raise UsageError(f"The workspace {parent} is a file, not a folder.") from None
            except OSError as error:
                raise UsageError(
                    f"The folder {folder} can't be made: {error.strerror}. "
                    "Name another place with --workspace DIR."
                ) from error
            (folder / _COMPANY_FOLDER).mkdir()
            return cls(folder)
        raise UsageError(f"{parent} has ten thousand folders named {name}; use --name NAME.")

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Open a project folder that the company made.

        Raises:
            UsageError: when it is none.
        """
        if not journal_path(folder).is_file():
            raise UsageError(
                f"{folder} is no project folder of Softhouse: it has no "
                f"{_COMPANY_FOLDER}/journal.jsonl. Give --resume the folder of a project."
            )
        return cls(folder)

    @property
    def journal(self) -> Path:
        """Where the project's journal lies."""
        return journal_path(self.folder)

    def read(self, path: str) -> str | None:
        """The text of a file as it lies in the folder; None if there is none.

        Raises:
            UnsafePathError: when what is there is no plain text file of the project's own.
        """
        *parents, name = check_path(path).split("/")
        with _folder(self.folder, parents, path) as folder:
            content = _read(folder, name, path)
        try:
            return None if content is None else content.decode()
        except UnicodeDecodeError as error:
            raise UnsafePathError(path, "what is there is no text") from error

    def know(self, digests: Mapping[str, str]) -> None:
        """Recognise these files (path → digest) as the company's own work of an earlier run."""
        for path, digest in digests.items():
            self._written.setdefault(path, set()).add(digest)

    async def hand_over(
        self,
        files: Mapping[str, str],
        author: str,
        subject: str,
        before: Callable[[Mapping[str, str]], None] = lambda _: None,
    ) -> tuple[str, ...]:
        """Write ``files`` (path → text) and commit them as ``author``.

        Args:
            files: paths inside the project folder, checked; all are checked before the first
                is written.
            author: the name in the history.
            subject: the first line of the commit message.
            before: told the digests of what will be written, before it is.

        Returns:
            The paths where a file of the user's was kept aside.

        Raises:
            UnsafePathError: when a path would leave the folder; nothing is written then.
        """
        for path in files:
            check_path(path)
        async with self._one_at_a_time:
            digests = {path: _digest(text.encode()) for path, text in files.items()}
            before(digests)
            self.know(digests)
            kept = [await self._write(path, text) for path, text in files.items()]
            await self._history.commit(tuple(files), author, subject)
        return tuple(path for path in kept if path)

    async def _write(self, path: str, text: str) -> str:
        *parents, name = path.split("/")
        with _folder(self.folder, parents, path) as folder:
            kept = self._keep_users_file(folder, name, path)
            await _write_whole(folder, name, text.encode())
        return kept

    def _keep_users_file(self, folder: int, name: str, path: str) -> str:
        content = _read(folder, name, path)
        if content is None or _digest(content) in self._written.get(path, ()):
            return ""
        number = 1
        while _exists(folder, f"{name}.yours-{number}"):
            number += 1
        os.link(name, f"{name}.yours-{number}", src_dir_fd=folder, dst_dir_fd=folder)
        return f"{path}.yours-{number}"


def journal_path(folder: Path) -> Path:
    """Where the journal of the project in ``folder`` lies."""
    return folder / _COMPANY_FOLDER / "journal.jsonl"


@contextmanager
def _folder(root: Path, parents: list[str], path: str):  # type: ignore[no-untyped-def]
    """Open the folder of a file step by step, making what is missing, following no link."""
    descriptor = os.open(root, _FOLDER & ~os.O_NOFOLLOW)
    try:
        for part in parents:
            inner = _step(descriptor, part, path)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def _step(folder: int, part: str, path: str) -> int:
    try:
        if not _exists(folder, part):
            os.mkdir(part, dir_fd=folder)
        return os.open(part, _FOLDER, dir_fd=folder)
    except (NotADirectoryError, OSError) as error:
        raise UnsafePathError(path, f"{part!r} is no folder of the project's own") from error


async def _write_whole(folder: int, name: str, content: bytes) -> None:
    """Write beside, then move into place: no reader ever sees half a file."""
    beside = f".{uuid.uuid4().hex}.new"

    def opener(file: str, _flags: int) -> int:
        return os.open(file, _NEW_FILE, 0o644, dir_fd=folder)

    try:
        async with aiofiles.open(beside, "wb", opener=opener) as file:
            await file.write(content)
        os.replace(beside, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        if _exists(folder, beside):
            os.unlink(beside, dir_fd=folder)
        raise


def _read(folder: int, name: str, path: str) -> bytes | None:
    if not _exists(folder, name):
        return None
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
        with os.fdopen(descriptor, "rb") as file:
            return file.read()
    except OSError as error:
        raise UnsafePathError(path, "what is there is no plain file") from error


def _exists(folder: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
