"""Holds what blueprints render to one style."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from models.offline.planning import Plan

__all__ = ["style_faults"]

_STYLE = 'line-length = 100\ntarget-version = "py311"\nlint.select = ["F", "E", "I", "B", "UP"]\n'
_COMMANDS = (("check", "--output-format=concise"), ("format", "--diff"))


def style_faults(plans: Iterable[Plan], folder: Path) -> str:
    """What ruff says of all plans, written to ``folder``; empty when they are clean."""
    for number, plan in enumerate(plans):
        _write(plan, folder / str(number))
    return "".join(_said(command, folder) for command in _COMMANDS)


def _write(plan: Plan, folder: Path) -> None:
    for path, text in {**plan.files, **plan.design.documents()}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    # Where the settings lie, there ruff looks for the project's own packages.
    (folder / "ruff.toml").write_text(_STYLE)


def _said(command: tuple[str, ...], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--no-cache", "--quiet", "."],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr
