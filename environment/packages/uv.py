"""Installs packages with uv: wheels alone, so that no code of theirs is run by it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["install_into_environment", "install_into_folder", "make_environment", "uv_command"]

_LONGEST = 600.0
_NOT_INSTALLED = "uv is not installed (`python -m pip install uv`)"
_NOBODYS = "/"
"""Where uv is started, so that it reads the settings of no project that someone stands in."""


def uv_command() -> tuple[str, ...]:
    """How uv is started: beside this Python, on the path, or as a module; empty without it."""
    beside = Path(sys.executable).with_name("uv")
    if beside.exists():
        return (str(beside),)
    if found := shutil.which("uv"):
        return (found,)
    return (sys.executable, "-m", "uv") if importlib.util.find_spec("uv") else ()


def install_into_folder(
    requirements: Sequence[str], folder: Path, options: Sequence[str], lock: int
) -> str:
    """Put the packages and all that they need into ``folder``, for the Python that runs this.

    Args:
        requirements: what to install.
        folder: where to, e.g. a ``site-packages``.
        options: further ones for ``uv pip install``.
        lock: a descriptor that uv keeps open while it works (see ``lock.py``).

    Returns:
        Why it did not work; empty when it did.
    """
    where = ("--python", sys.executable, "--target", str(folder))
    return _install(requirements, where, options, lock)


def install_into_environment(
    requirements: Sequence[str], environment: Path, options: Sequence[str], lock: int
) -> str:
    """The same for a virtual environment that is still empty: uv starts its Python to look at it.

    In one that holds packages already, this would run what those want to be run at each start.
    """
    where = ("--python", str(environment / "bin" / "python"))
    return _install(requirements, where, options, lock)


def make_environment(folder: Path, name: str, lock: int) -> str:
    """Make an empty virtual environment of this Python, which may be moved and calls itself so.

    Returns:
        Why it did not work; empty when it did.
    """
    how = ("--no-project", "--relocatable", f"--prompt={name}", "--python", sys.executable)
    return _told(("venv", *how, "--", str(folder)), lock)


def _install(
    requirements: Sequence[str], where: Sequence[str], options: Sequence[str], lock: int
) -> str:
    """Ask the index; where that fails, take what uv has kept of earlier times."""
    how = ("--quiet", "--only-binary", ":all:", "--no-progress", "--color", "never", *options)
    install = ("pip", "install", *where, *how)
    reason = _told((*install, "--", *requirements), lock)
    return reason and _told((*install, "--offline", "--", *requirements), lock) and reason


def _told(arguments: Sequence[str], lock: int) -> str:
    uv = uv_command()
    if not uv:
        return _NOT_INSTALLED
    try:
        ended = subprocess.run(
            (*uv, *arguments),
            cwd=_NOBODYS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LONGEST,
            check=False,
            pass_fds=(lock,),
            umask=0o022,  # the sandbox's user is another one
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if ended.returncode == 0 else _reason(ended.stderr)


def _reason(told: str) -> str:
    """What uv says went wrong, in one line."""
    words = " ".join(told.replace("×", " ").replace("╰─▶", " ").replace("│", " ").split())
    return words[:400] or "uv gave no reason"
