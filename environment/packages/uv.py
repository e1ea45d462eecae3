"""Installs packages with uv: wheels alone, so that no code of theirs is run by it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["install", "uv_command"]

_LONGEST = 600.0
_NOT_INSTALLED = "uv is not installed (`python -m pip install uv`)"


def uv_command() -> tuple[str, ...]:
    """How uv is started: beside this Python, on the path, or as a module; empty without it."""
    beside = Path(sys.executable).with_name("uv")
    if beside.exists():
        return (str(beside),)
    if found := shutil.which("uv"):
        return (found,)
    return (sys.executable, "-m", "uv") if importlib.util.find_spec("uv") else ()


def install(requirements: Sequence[str], folder: Path, options: Sequence[str]) -> str:
    """Put the packages and all that they need into ``folder``.

    Returns:
        Why it did not work; empty when it did.
    """
    uv = uv_command()
    if not uv:
        return _NOT_INSTALLED
    command = (
        *(*uv, "pip", "install", "--python", sys.executable, "--target", str(folder)),
        *("--only-binary", ":all:", "--no-progress", "--color", "never", *options),
        *("--", *requirements),
    )
    try:
        # There, so that no settings of a project that someone stands in are read.
        ended = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if ended.returncode == 0 else _reason(ended.stderr)


def _reason(told: str) -> str:
    """What uv says went wrong, in one line."""
    words = " ".join(told.replace("×", " ").replace("╰─▶", " ").replace("│", " ").split())
    return words[:400] or "uv gave no reason"
