"""The git history of a project folder: one commit a hand-over, the role as its author."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from pathlib import Path

from errors import SofthouseError, UsageError

__all__ = ["History", "require_git"]

_DOMAIN = "softhouse.invalid"  # RFC 2606: never anyone's address


def require_git() -> None:
    """Raise UsageError where there is no git; to be asked before anything is paid for."""
    if shutil.which("git") is None:
        raise UsageError(
            "git is not installed, and the project's history needs it. Install it first."
        )


class History:
    """The repository of one project. It needs no configuration and heeds none of the user's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun = False

    async def commit(self, paths: tuple[str, ...], author: str, subject: str) -> None:
        """Commit these files as they are now, if that changes anything.

        Nothing else that lies in the folder, or that the user has staged, goes with it.

        Raises:
            SofthouseError: when git can't be run or refuses, with what it said.
        """
        if not paths:
            return
        if not self._begun:
            await self._begin()
        await self._git("add", "--force", "--", *paths)
        who = f"--author={author} <{_address(author)}>"
        commit = ("commit", "--quiet", who, f"--message={subject}", "--only", "--", *paths)
        code, output = await self._run(*commit)
        if code and await self._status("diff", "--cached", "--quiet", "HEAD", "--", *paths):
            raise self._refused("commit", output)

    async def _begin(self) -> None:
        """Make the repository, or make it usable again after a crash in the middle of git."""
        git = self._folder / ".git"
        for left_over in (*git.glob("*.lock"), *git.glob("refs/heads/*.lock")):
            left_over.unlink(missing_ok=True)
        await self._git("init", "--quiet", "--initial-branch=main")
        self._leave_out(git / "info" / "exclude")
        self._begun = True

    def _leave_out(self, exclude: Path) -> None:
        """Add what is no part of the project to the user's own list, once."""
        exclude.parent.mkdir(exist_ok=True)
        lines = exclude.read_text().splitlines() if exclude.exists() else []
        missing = [each for each in (".company/", ".venv/", "__pycache__/") if each not in lines]
        if missing:
            exclude.write_text("\n".join([*lines, *missing]) + "\n")

    async def _git(self, *arguments: str) -> None:
        code, output = await self._run(*arguments)
        if code:
            raise self._refused(arguments[0], output)

    def _refused(self, command: str, output: str) -> SofthouseError:
        return SofthouseError(f"git {command} failed in {self._folder}: {output.strip()}")

    async def _status(self, *arguments: str) -> int:
        return (await self._run(*arguments))[0]

    async def _run(self, *arguments: str) -> tuple[int, str]:
        settings = ("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false")
        options = ("-c", "core.autocrlf=false", "-c", "core.quotepath=false", "-c", "gc.auto=0")
        process = await asyncio.create_subprocess_exec(
            "git",
            *settings,
            *options,
            *arguments,
            cwd=self._folder,
            env=_environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the company, not for its git
        )
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode(errors="replace")


def _environment() -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": "/nonexistent",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_COMMITTER_NAME": "Softhouse",
        "GIT_COMMITTER_EMAIL": _address("Softhouse"),
    }


def _address(name: str) -> str:
    return f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-') or 'role'}@{_DOMAIN}"
