"""A folder of the host, made for one job and removed after it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["ENVIRONMENT", "bytes_below", "host_folder"]

ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "TERM": "xterm",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",  # what was printed before the end of the time is seen too
}
"""What a job's environment holds besides HOME and TMPDIR."""


@contextmanager
def host_folder(owner: int) -> Iterator[Path]:
    """A fresh folder with the subfolders ``project``, ``tmp`` and ``home``, of this owner alone."""
    folder = Path(tempfile.mkdtemp(prefix="softhouse-"))
    try:
        for path in (folder / "project", folder / "tmp", folder / "home", folder):
            path.mkdir(mode=0o700, exist_ok=True)
            os.chown(path, owner, -1)
        yield folder
    finally:
        _remove(folder)


def bytes_below(folder: Path) -> int:
    """What the files below take on the disk."""
    total = 0
    for above, folders, files in os.walk(folder):
        for name in (*folders, *files):
            try:
                total += Path(above, name).lstat().st_blocks * 512
            except OSError:  # it went away meanwhile
                continue
    return total


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except PermissionError:
        for above, folders, _ in os.walk(folder):
            for name in folders:
                if not (path := Path(above, name)).is_symlink():
                    path.chmod(0o700)
        shutil.rmtree(folder)
