"""Roles of the user's own: found by ``module:Role`` or ``path/to/file.py:Role``."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from errors import UsageError
from roles import Role

__all__ = ["load_role", "resolved"]


def load_role(place: str) -> Role:
    """Import and make a role.

    Args:
        place: ``MODULE:ROLE``, where MODULE is a dotted name that can be imported (the current
            folder included) or the path of a Python file.

    Raises:
        UsageError: when there is no such module or class, it is no role, or importing or making
            it fails.
    """
    where, _, name = place.rpartition(":")
    if not where or not name.isidentifier():
        raise UsageError(
            f"{place!r} names no role. Write MODULE:ROLE, e.g. release_notes:ReleaseManager, "
            "or path/to/release_notes.py:ReleaseManager."
        )
    found = getattr(_module(where, place), name, None)
    if not isinstance(found, type) or not issubclass(found, Role):
        raise UsageError(
            f"{where} has no role named {name}. A role is a class derived from roles.Role."
        )
    try:
        return found()
    except Exception as error:  # the user's constructor may raise anything
        raise UsageError(
            f"--hire {place}: {name}() failed with {type(error).__name__}: {error}. "
            "A role is made without arguments."
        ) from error


def resolved(place: str) -> str:
    """Return ``place`` so that a file in it is found from any folder; a module stays as it is."""
    where, _, name = place.rpartition(":")
    return f"{Path(where).resolve()}:{name}" if _is_file(where) else place


def _is_file(where: str) -> bool:
    return where.endswith(".py") or "/" in where


def _module(where: str, place: str) -> ModuleType:
    try:
        if _is_file(where):
            return _from_file(Path(where))
        if str(Path.cwd()) not in sys.path:
            sys.path.append(str(Path.cwd()))
        return importlib.import_module(where)
    except UsageError:
        raise
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--hire {place}: there is no module {error.name!r} here. Give its path instead, "
            "e.g. ./release_notes.py:ReleaseManager."
        ) from error
    except (Exception, SystemExit) as error:  # the user's module may raise anything
        raise UsageError(
            f"--hire {place}: importing it failed with {type(error).__name__}: {error}."
        ) from error


def _from_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise UsageError(f"--hire {path}: there is no such file.")
    name = _private_name(path)
    if name in sys.modules:
        return sys.modules[name]  # two roles of one file hand each other the same artifacts
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageError(f"--hire {path}: that is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # so that annotations in the module can be resolved
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _private_name(path: Path) -> str:
    """A name that no other module has, so that a file called json.py stands in no one's way."""
    digest = hashlib.sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()[:12]
    return f"softhouse_hired_{digest}_{path.stem}"
