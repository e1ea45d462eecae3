"""What is installed in a virtual environment, read from its files: nothing in it is started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from packaging.utils import canonicalize_name

__all__ = ["from_addresses", "installed"]

_ENDING = ".dist-info"


def installed(environment: Path) -> dict[str, str]:
    """Name → version, whichever Python the environment is of."""
    return {name: version for name, version, _ in _there(environment)}


def from_addresses(environment: Path) -> list[str]:
    """The names of those that came from a folder, a repository or an address, not by their name."""
    told = [(name, at / "direct_url.json") for name, _, at in _there(environment)]
    return [name for name, note in told if note.exists()]


def _there(environment: Path) -> Iterator[tuple[str, str, Path]]:
    for folder in sorted(environment.glob(f"lib/python*/site-packages/*{_ENDING}")):
        name, _, version = folder.name.removesuffix(_ENDING).rpartition("-")
        yield canonicalize_name(name), version, folder
