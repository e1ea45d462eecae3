"""Finds the blueprints that installed packages bring along."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from errors import UsageError

__all__ = ["GROUP", "installed_folders"]

GROUP = "company.blueprints"
"""The entry point group: each names a module or package in whose folder the blueprints lie, or a
path."""


def installed_folders() -> tuple[Path, ...]:
    """Return the folders of blueprints that entry points name, sorted by the entry's name.

    Raises:
        UsageError: one of them can't be loaded, or names no folder.
    """
    found = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return tuple(map(_folder, found))


def _folder(entry: EntryPoint) -> Path:
    try:
        loaded = entry.load()
    except (ImportError, AttributeError) as error:
        raise UsageError(
            f"The blueprints {entry.name!r} ({entry.value}) of an installed package can't be "
            f"loaded: {error}. Mend or uninstall it."
        ) from error
    if isinstance(loaded, ModuleType) and loaded.__file__:
        return Path(loaded.__file__).parent
    if isinstance(loaded, str | Path):
        return Path(loaded)
    raise UsageError(
        f"The blueprints {entry.name!r} ({entry.value}) of an installed package are neither a "
        "module nor a path. Mend or uninstall it."
    )
