"""Runs ruff over a copy of the files. It only reads them; nothing of them is run."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import ruff  # type: ignore[import-untyped]

from artifacts import Finding

__all__ = ["LinterMissingError", "lint"]

_SECONDS = 30.0
# What fails when the program runs, or shows that a check checks nothing. Left out is what only
# looks untidy: unused imports and variables, f-strings without fields, star imports.
_RULES = (
    "E9",  # syntax
    "F402,F404,F407",  # imports that are hidden, late, or of an unknown feature
    "F501,F502,F503,F505,F506,F507,F508,F509,F521,F524,F525",  # formats that raise
    "F621,F622,F631,F632,F633,F634",  # assert on a tuple, `is` with a literal
    "F701,F702,F704,F706,F707",  # break, continue, yield, return, except out of place
    "F811,F821,F822,F823,F901",  # defined twice, undefined, unbound, raise NotImplemented
)


class LinterMissingError(Exception):
    """ruff is not installed."""


async def lint(texts: Mapping[str, str]) -> list[Finding]:
    """Return what ruff finds in the Python files of ``texts``.

    Raises:
        LinterMissingError: when there is no ruff.
        TimeoutError: when it did not end.
    """
    paths = sorted(path for path in texts if path.endswith(".py"))
    if not paths:
        return []
    with tempfile.TemporaryDirectory(prefix="softhouse-lint-") as folder:
        await asyncio.to_thread(_write, Path(folder), paths, texts)
        output = await _run(folder)
    return [each for each in map(_Finder(paths, texts), json.loads(output)) if each]


def _write(folder: Path, paths: list[str], texts: Mapping[str, str]) -> None:
    """Under names of our own: no path of a stranger is an option, an exclusion or a long name."""
    for number, path in enumerate(paths):
        is_package = PurePosixPath(path).name == "__init__.py"
        file = folder / str(number) / ("__init__.py" if is_package else "module.py")
        file.parent.mkdir()
        file.write_text(texts[path], encoding="utf-8", errors="replace", newline="")


async def _run(folder: str) -> bytes:
    options = ["--isolated", "--no-cache", "--no-fix", "--ignore-noqa", "--no-respect-gitignore"]
    command = [_binary(), "check", *options, "--quiet", "--exit-zero", "--output-format=json"]
    process = await asyncio.create_subprocess_exec(
        *[*command, f"--select={','.join(_RULES)}", "--target-version=py311", "."],
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        output, _ = await asyncio.wait_for(process.communicate(), _SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output


def _binary() -> str:
    try:
        return str(ruff.find_ruff_bin())
    except FileNotFoundError:
        found = shutil.which("ruff")
    if not found:
        raise LinterMissingError
    return found


class _Finder:
    """Turns an entry of ruff's report into a finding about the file it was copied from."""

    def __init__(self, paths: list[str], texts: Mapping[str, str]) -> None:
        self._paths = paths
        self._texts = texts

    def __call__(self, entry: dict[str, object]) -> Finding | None:
        path = self._paths[int(Path(str(entry["filename"])).parent.name)]
        place = entry["location"]
        line, column = (
            (int(place[key]) for key in ("row", "column")) if isinstance(place, dict) else (1, 1)
        )
        if entry["code"] == "F811" and not self._is_definition(path, line, column):
            return None
        return Finding(path=path, message=f"{entry['message']} (line {line})")

    def _is_definition(self, path: str, line: int, column: int) -> bool:
        """A test's parameter that is called like an imported fixture is no second definition."""
        before = self._texts[path].splitlines()[line - 1][: column - 1].strip()
        return before in {"def", "async def", "class"}
