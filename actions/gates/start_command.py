"""Starts a command-line program: its help, and one real command."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping

from actions.gates.printed import tail
from actions.gates.start_result import crash, entry_path, start_result
from actions.gates.traceback_frames import has_traceback
from artifacts import Entry, Finding, GateResult
from environment.sandbox import Job, Outcome, Sandbox

__all__ = ["start_command"]


async def start_command(
    entry: Entry, job_files: Mapping[str, str], sandbox: Sandbox, packages: str = ""
) -> GateResult:
    """Run ``--help`` and the entry's example, each in a fresh copy of the project."""
    tried = [("--help",), *([entry.example] if entry.example else [])]
    jobs = [
        Job(("{python}", "-m", entry.target, *arguments), job_files, packages=packages)
        for arguments in tried
    ]
    outcomes = await asyncio.gather(*map(sandbox.run, jobs))
    shown = [" ".join(["python -m", entry.target, *arguments]) for arguments in tried]
    findings = [
        finding
        for command, outcome in zip(shown, outcomes, strict=True)
        for finding in _findings(entry, command, outcome, set(job_files))
    ]
    last = outcomes[-1]
    if not findings and entry.expect not in last.stdout + last.stderr:
        start = entry_path(entry, job_files)
        findings = [Finding(path=start, message=f"`{shown[-1]}` did not print {entry.expect!r}")]
    detail = " and ".join(f"`{command}`" for command in shown) + " ended well."
    return start_result(detail, findings, tail(*(each.stdout + each.stderr for each in outcomes)))


def _findings(entry: Entry, command: str, outcome: Outcome, paths: set[str]) -> Iterator[Finding]:
    start = entry_path(entry, paths)
    printed = outcome.stdout + outcome.stderr
    if outcome.ended_by != "itself":
        used = f"`{command}` used up its {outcome.ended_by} and was ended"
        yield Finding(path=start, message=used)
    elif outcome.exit_code != 0:
        yield crash(printed, paths, entry, f"`{command}` ended with exit code {outcome.exit_code}")
    elif has_traceback(outcome.stderr):
        yield crash(printed, paths, entry, f"`{command}` shows a traceback")
    elif not printed.strip():
        yield Finding(path=start, message=f"`{command}` printed nothing")
