"""What of the host a job may read: enough to run programs, and nothing that is anyone's own."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path

__all__ = ["harmless_settings", "interpreter", "site_packages", "system_folders"]

_PARTS = ("bin", "sbin", "lib", "lib32", "lib64", "libx32", "libexec", "share")
_SETTINGS = ("ld.so.cache", "alternatives", "fonts", "localtime", "chromium", "chromium.d")


@cache
def system_folders() -> tuple[Path, ...]:
    """Folders (or links to them) that hold programs and what they need.

    Of the system and of the interpreter only the named parts: ``/usr/src`` or a prefix that
    is someone's home may hold anything.
    """
    prefixes = dict.fromkeys(map(Path, ("/", "/usr", "/usr/local", sys.base_prefix)))
    folders = (prefix / part for prefix in prefixes for part in _PARTS)
    return tuple(folder for folder in folders if folder.is_dir())


@cache
def harmless_settings() -> tuple[Path, ...]:
    """Files and folders of /etc without which programs don't start or can't show text."""
    return tuple(path for name in _SETTINGS if (path := Path("/etc") / name).exists())


@cache
def interpreter() -> Path:
    """The real interpreter that runs this, not the virtual environment's link to it."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    within = Path(sys.base_prefix) / "bin" / name
    return within if within.exists() else Path(sys.executable).resolve()


@cache
def site_packages() -> Path | None:
    """The folder that holds pytest, with which the tests of a generated project are run."""
    spec = importlib.util.find_spec("pytest")
    return Path(spec.origin).parent.parent if spec and spec.origin else None
