"""A project's own ``.venv``: what its program needs, for the gates and for its user alike."""

from __future__ import annotations

import os
import shutil
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment.packages.installed import from_addresses, installed
from environment.packages.lock import alone
from environment.packages.making import Making
from environment.packages.shared_folder import SITE
from environment.packages.uv import install_into_environment, make_environment

__all__ = ["OwnEnvironment"]


class OwnEnvironment:
    """Made beside its place and moved there: it is whole, or it is not there.

    One that the company did not make is left as it is. Nothing that lies in an environment
    is ever started here: so a longer list of packages makes a new one, with what its user
    installed in the old one, in the same versions.
    """

    def __init__(self, project: Path, options: Sequence[str]) -> None:
        self._name = project.absolute().name
        self._options = options
        self._folder = project.absolute() / ".venv"
        self._own = project.absolute() / ".company"
        self._new = self._own / "venv.new"
        self._old = self._own / "venv.old"

    def provide(self, wanted: Sequence[str], key: str) -> tuple[Path, str]:
        """Return the folder with these packages, below one named ``key``, or why there is none."""
        named = self._own / "packages" / key / SITE
        try:
            with alone(self._own, "venv") as lock:
                self._tidy()
                reason = self._see_to(wanted, lock)
                if not reason:
                    self._show_as(named)
                return named, reason
        except OSError as error:
            return named, str(error)

    def _tidy(self) -> None:
        """Undo what a run that was killed had begun."""
        if self._old.exists() and not _is_taken(self._folder):
            self._old.rename(self._folder)
        for left_over in (self._new, self._old):
            if left_over.exists():
                shutil.rmtree(left_over)

    def _see_to(self, wanted: Sequence[str], lock: int) -> str:
        if not _is_taken(self._folder):
            return self._make(wanted, {}, lock)
        made = None if self._folder.is_symlink() else Making.of(self._folder)
        if made is None:
            return f"{self._folder} was not made by Softhouse, and is left alone"
        starts = (self._folder / "bin" / "python").exists()
        if starts and not _site(self._folder).is_dir():
            return f"{self._folder} is of another Python than Softhouse, and is left alone"
        there = installed(self._folder)
        if starts and made.is_enough(wanted, there):
            return ""
        users = made.users(there)
        for name in from_addresses(self._folder):
            if name in users:
                return f"{self._folder} holds {name} from an address, and is left alone"
        return self._make(wanted, users, lock)

    def _make(self, wanted: Sequence[str], users: Mapping[str, str], lock: int) -> str:
        if os.pathsep in str(self._folder):
            return f"{self._folder} can't be on a list of paths, for it holds a {os.pathsep}"
        everything = [*wanted, *(f"{name}=={version}" for name, version in users.items())]
        try:
            reason = make_environment(self._new, self._name, lock)
            reason = reason or install_into_environment(everything, self._new, self._options, lock)
            if not reason:
                self._finish(wanted, users)
            return reason
        finally:
            shutil.rmtree(self._new, ignore_errors=True)

    def _finish(self, wanted: Sequence[str], users: Mapping[str, str]) -> None:
        brought = {name: it for name, it in installed(self._new).items() if name not in users}
        Making(requirements=tuple(wanted), brought=brought).note(self._new)
        if _is_taken(self._folder):
            self._folder.rename(self._old)
        self._new.rename(self._folder)
        shutil.rmtree(self._old, ignore_errors=True)

    def _show_as(self, named: Path) -> None:
        """Give the packages a path that says which they are, as their jobs need it."""
        target = os.path.relpath(_site(self._folder), named.parent)
        if not named.is_symlink() or str(named.readlink()) != target:
            named.parent.mkdir(parents=True, exist_ok=True)
            named.unlink(missing_ok=True)
            named.symlink_to(target)


def _site(environment: Path) -> Path:
    """Where the packages lie in an environment of the Python that runs this."""
    base = {"base": str(environment), "platbase": str(environment)}
    return Path(sysconfig.get_path("purelib", "venv", base))


def _is_taken(path: Path) -> bool:
    return path.is_symlink() or path.exists()
