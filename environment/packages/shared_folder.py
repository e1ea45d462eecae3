"""Packages in the user's cache, installed once for all who need the same ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from environment.packages.bytecode import compile_ahead
from environment.packages.lock import alone
from environment.packages.uv import install_into_folder

__all__ = ["SITE", "shared_folder"]

SITE = "site-packages"
"""By this name some packages know that they are installed and not being worked on."""


def shared_folder(
    wanted: Sequence[str], key: str, options: Sequence[str], above: Path | None = None
) -> tuple[Path, str]:
    """Return the folder with these packages, or why there is none; once made, nothing changes it.

    Args:
        wanted: what to install, if the folder is not there yet.
        key: the name of the folder above it.
        options: further ones for ``uv pip install``.
        above: where all such folders are; by default in the user's cache.
    """
    above = (above or _user_cache()).absolute()
    folder = above / key / SITE
    try:
        with alone(above, key) as lock:
            if folder.is_dir():
                return folder, ""
            return folder, _install(wanted, folder.parent, options, lock)
    except OSError as error:
        return folder, str(error)


def _install(wanted: Sequence[str], folder: Path, options: Sequence[str], lock: int) -> str:
    """Install beside the folder and move there: it is whole, or it is not there."""
    making = folder.with_name(f"{folder.name}.new")
    if making.exists():  # a run that was killed left it
        shutil.rmtree(making)
    try:
        making.mkdir()
        making.chmod(0o755)  # the sandbox's user is another one
        reason = install_into_folder(wanted, making / SITE, options, lock)
        if not reason:
            compile_ahead(making / SITE, lock)
            making.rename(folder)
        return reason
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _user_cache() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME", "")
    above = Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache"
    return above / "softhouse" / "packages"
