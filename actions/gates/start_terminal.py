"""Starts a full-screen program on the sandbox's terminal and plays on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from actions.gates.keys import terminal_key
from actions.gates.printed import tail
from actions.gates.start_result import crash, entry_path, start_result
from actions.gates.traceback_frames import has_traceback
from artifacts import Entry, Finding, GateResult
from environment.sandbox import Job, Outcome, Press, Sandbox

__all__ = ["start_terminal"]

_USUAL_KEYS = ("Enter", "Down", "Right", "q")
"""What anyone would try on a program that nobody explained."""


async def start_terminal(
    entry: Entry, job_files: Mapping[str, str], sandbox: Sandbox, packages: str = ""
) -> GateResult:
    """Press the entry's keys and look at the screen after each."""
    application_mode = any(
        re.search(r"^\s*(import|from) curses\b", text, re.M) for text in job_files.values()
    )
    keys = entry.keys or _USUAL_KEYS
    presses = [Press(terminal_key(key, application_mode=application_mode)) for key in keys]
    command = ("{python}", "-m", entry.target)
    job = Job(command, job_files, presses=tuple(presses), packages=packages)
    outcome = await sandbox.run(job)
    findings = list(_findings(entry, outcome, set(job_files)))
    detail = f"`python -m {entry.target}` ran on a terminal, and {len(keys)} keys were pressed."
    return start_result(detail, findings, _output(outcome))


def _findings(entry: Entry, outcome: Outcome, paths: set[str]) -> Iterator[Finding]:
    start = entry_path(entry, paths)
    # The screen cuts lines at its edge, so what was written to it tells more.
    printed = "\n".join([outcome.stderr, outcome.stdout]).strip() or "\n".join(outcome.screens)
    complains = has_traceback("\n".join([printed, *outcome.screens]))
    broken = outcome.ended_by == "itself" and outcome.exit_code != 0
    if outcome.ended_by in {"time", "memory", "disk"}:
        yield Finding(
            path=start, message=f"the program used up its {outcome.ended_by} and was ended"
        )
    elif broken:
        yield crash(printed, paths, entry, f"the program ended with exit code {outcome.exit_code}")
    elif complains:
        yield crash(printed, paths, entry, "the program shows a traceback")
    elif not outcome.screens or not outcome.screens[0].strip():
        # Later screens show at least what the terminal itself writes of the keys.
        yield Finding(path=start, message="the program painted nothing on the screen")
    elif entry.expect and not any(_shows(screen, entry.expect) for screen in outcome.screens):
        yield Finding(path=start, message=f"{entry.expect!r} was never seen on the screen")


def _shows(screen: str, expected: str) -> bool:
    return " ".join(expected.split()) in " ".join(screen.split())


def _output(outcome: Outcome) -> str:
    last = outcome.screens[-1] if outcome.screens else ""
    lines = "\n".join(line.rstrip() for line in last.splitlines())
    return tail(outcome.stderr, lines)
