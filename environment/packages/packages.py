"""Packages that were allowed, installed once for all projects that need the same ones."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from environment.packages.requirement import package_name
from environment.packages.uv import install

__all__ = ["NO_PACKAGES", "Packages", "Provided"]

_SITE = "site-packages"
"""By this name some packages know that they are installed and not being worked on."""


@dataclass(frozen=True, slots=True)
class Provided:
    """A folder with packages, or the reason why there is none."""

    folder: str = ""
    """For :attr:`environment.sandbox.Job.packages`; nothing ever changes in it."""
    reason: str = ""


class Packages:
    """Gets packages from the index, before and outside the sandbox.

    Nothing is got that nobody vouches for: a name that a language model made up may be
    anyone's package.
    """

    def __init__(
        self,
        allowed: Collection[str] = (),
        *,
        vouched: Callable[[], Collection[str]] = tuple,
        folder: Path | None = None,
        options: Sequence[str] = (),
    ) -> None:
        """Nothing is read or made yet.

        Args:
            allowed: names of packages that the user allows.
            vouched: tells further ones, when it matters: those of the house's own files.
            folder: where they are kept; by default in the user's cache.
            options: further options for ``uv pip install``, such as another index.
        """
        self._allowed = tuple(allowed)
        self._vouched = vouched
        self._folder = folder
        self._options = tuple(options)
        self._failed: dict[str, str] = {}

    async def provide(self, requirements: Iterable[str]) -> Provided:
        """Return a folder with these packages; the first time they are installed there.

        What does not work is a reason, never an error, and is not tried again.
        """
        wanted = sorted(set(requirements))
        strange = self._strange(wanted)
        if strange:
            return Provided(reason=_not_allowed(strange))
        key = self._key(wanted)
        if key not in self._failed:
            folder, reason = await asyncio.to_thread(self._installed, wanted, key)
            if not reason:
                return Provided(str(folder))
            self._failed[key] = reason
        return Provided(reason=f"{', '.join(wanted)} can't be installed: {self._failed[key]}")

    def _strange(self, wanted: Sequence[str]) -> list[str]:
        names = {each: package_name(each) for each in wanted}
        known = set(map(package_name, self._allowed)) - {""}
        if not known.issuperset(names.values()):
            known |= set(map(package_name, self._vouched())) - {""}
        return [each for each, name in names.items() if name not in known]

    def _key(self, wanted: Sequence[str]) -> str:
        made_for = (*sys.version_info[:2], sys.platform, platform.machine())
        told = json.dumps([made_for, self._options, wanted])
        return hashlib.sha256(told.encode()).hexdigest()[:24]

    def _installed(self, wanted: Sequence[str], key: str) -> tuple[Path, str]:
        above = self._folder or _user_cache()
        folder = above / key / _SITE
        try:
            with _alone(above, key):
                return folder, "" if folder.is_dir() else self._install(wanted, folder.parent)
        except OSError as error:
            return folder, str(error)

    def _install(self, wanted: Sequence[str], folder: Path) -> str:
        """Install beside the folder and move there: it is whole, or it is not there."""
        making = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
        try:
            making.chmod(0o755)  # the sandbox's user is another one
            (making / _SITE).mkdir()
            reason = install(wanted, making / _SITE, self._options)
            if not reason:
                making.rename(folder)
            return reason
        finally:
            shutil.rmtree(making, ignore_errors=True)


NO_PACKAGES = Packages()
"""Allows none."""


def _not_allowed(strange: Sequence[str]) -> str:
    flags = [f"--allow {name}" for name in map(package_name, strange) if name]
    way = f"see that you trust it, and add {' '.join(flags)}, or install it" if flags else "do that"
    return (
        f"{', '.join(strange)} is not installed here, and is only installed when you allow it by "
        f"its name: {way} beside Softhouse"
    )


def _user_cache() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME", "")
    above = Path(cache) if Path(cache).is_absolute() else Path.home() / ".cache"
    return above / "softhouse" / "packages"


@contextmanager
def _alone(above: Path, key: str) -> Iterator[None]:
    """Wait until no other run of the company, in this process or another, installs the same."""
    above.mkdir(parents=True, exist_ok=True)
    with (above / f"{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
