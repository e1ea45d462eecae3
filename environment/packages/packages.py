"""Packages that were allowed, got from the index for a project or for all that need the same."""

from __future__ import annotations

import asyncio
import hashlib
import json
import platform
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from environment.packages.own_environment import OwnEnvironment
from environment.packages.requirement import package_name
from environment.packages.shared_folder import shared_folder

__all__ = ["NO_PACKAGES", "Packages", "Provided"]

_HOUSES = "pytest"
"""The company works with it: nobody else has to vouch for it."""


@dataclass(frozen=True, slots=True)
class Provided:
    """A folder with packages, or the reason why there is none."""

    folder: str = ""
    """For :attr:`environment.sandbox.Job.packages`."""
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
        project: Callable[[], Path] | None = None,
    ) -> None:
        """Nothing is read or made yet.

        Args:
            allowed: names of packages that the user allows.
            vouched: tells further ones, when it matters: those of the house's own files.
            folder: where those that projects share are kept; by default in the user's cache.
            options: further options for ``uv pip install``, such as another index.
            project: tells, when it matters, the folder of the project whose packages these are.
        """
        self._allowed = tuple(allowed)
        self._vouched = vouched
        self._folder = folder
        self._options = tuple(options)
        self._project = project
        self._failed: dict[str, str] = {}

    def of_project(self, project: Callable[[], Path]) -> Packages:
        """The same, for a project that may have an environment of its own."""
        return Packages(
            self._allowed,
            vouched=self._vouched,
            folder=self._folder,
            options=self._options,
            project=project,
        )

    async def own(self, requirements: Iterable[str]) -> Provided:
        """Return a folder with these packages in the project's own ``.venv``, made if need be.

        What does not work is a reason, never an error, and is not tried again.
        """
        if self._project is None:
            return Provided(reason="there is no project folder")
        environment = OwnEnvironment(self._project(), self._options)
        return await self._got(requirements, "own ", environment.provide)

    async def provide(self, requirements: Iterable[str]) -> Provided:
        """Return a folder with these packages that all projects share, filled the first time.

        What does not work is a reason, never an error, and is not tried again.
        """

        def got(wanted: Sequence[str], key: str) -> tuple[Path, str]:
            return shared_folder(wanted, key, self._options, self._folder)

        return await self._got(requirements, "", got)

    async def _got(
        self,
        requirements: Iterable[str],
        where: str,
        get: Callable[[Sequence[str], str], tuple[Path, str]],
    ) -> Provided:
        wanted = sorted(set(requirements))
        strange = self._strange(wanted)
        if strange:
            return Provided(reason=_not_allowed(strange))
        key = self._key(wanted)
        if where + key not in self._failed:
            folder, reason = await asyncio.to_thread(get, wanted, key)
            if not reason:
                return Provided(str(folder))
            self._failed[where + key] = reason
        return Provided(
            reason=f"{', '.join(wanted)} can't be installed: {self._failed[where + key]}"
        )

    def _strange(self, wanted: Sequence[str]) -> list[str]:
        names = {each: package_name(each) for each in wanted}
        known = {_HOUSES, *map(package_name, self._allowed)} - {""}
        if not known.issuperset(names.values()):
            known |= set(map(package_name, self._vouched())) - {""}
        return [each for each, name in names.items() if name not in known]

    def _key(self, wanted: Sequence[str]) -> str:
        made_for = (*sys.version_info[:2], sys.platform, platform.machine())
        told = json.dumps([made_for, self._options, wanted])
        return hashlib.sha256(told.encode()).hexdigest()[:24]


NO_PACKAGES = Packages()
"""Allows none."""


def _not_allowed(strange: Sequence[str]) -> str:
    flags = [f"--allow {name}" for name in map(package_name, strange) if name]
    way = f"see that you trust it, and add {' '.join(flags)}, or install it" if flags else "do that"
    return (
        f"{', '.join(strange)} is not installed here, and is only installed when you allow it by "
        f"its name: {way} beside Softhouse"
    )
