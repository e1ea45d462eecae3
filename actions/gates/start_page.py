"""Loads a page in headless Chromium, inside the sandbox, and takes steps on it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from actions.gates.page_probe import Sight, probed_files, probed_path, read_sight
from actions.gates.page_steps import named_steps
from actions.gates.page_verdict import sight_findings
from actions.gates.printed import one_line
from actions.gates.start_result import start_result
from artifacts import Entry, Finding, GateResult
from environment.sandbox import Job, Limits, Outcome, Sandbox

__all__ = ["OPTIONS", "find_browser", "start_page"]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_LIMITS = Limits(
    seconds=45.0,
    memory_bytes=1536 * 2**20,
    processes=256,
    disk_bytes=256 * 2**20,
    file_bytes=128 * 2**20,
    output_bytes=4 * 2**20,
)
OPTIONS = (
    "--headless",
    "--no-sandbox",  # it runs inside ours
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
)
"""What any browser in the sandbox is started with."""
_DUMP = ("--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom")
# The page's address is known only inside: the project's copy lies where the job starts.
_LAUNCHER = """
import os, pathlib, sys, tempfile
page = pathlib.Path(sys.argv[1]).absolute().as_uri()
os.execvp(sys.argv[2], [*sys.argv[2:], "--user-data-dir=" + tempfile.mkdtemp(), page])
"""
_BLANK_ENTRY = Entry(kind="web", target="index.html")
_BLANK = {"index.html": "<!doctype html><html><head></head><body>blank</body></html>"}


def find_browser() -> str:
    """The path of an installed Chromium or Chrome; empty when there is none."""
    return next(filter(None, map(shutil.which, _BROWSERS)), "")


async def start_page(
    entry: Entry,
    job_files: Mapping[str, str],
    sandbox: Sandbox,
    browser: str | None = None,
    limits: Limits = _LIMITS,
) -> GateResult:
    """Load the entry's page, take its steps, and look at errors, text and change.

    ``browser`` is the program to load it with; by default whichever is installed.
    """
    if entry.target not in job_files:
        return start_result("", [Finding(path=entry.target, message="the page is missing")])
    program = find_browser() if browser is None else browser
    if not program:
        return _unchecked(
            "The page was not loaded, because no Chromium or Chrome is installed here; install "
            "one (on Debian: `apt install chromium`) and run again."
        )
    outcome, sight = await _load(program, entry, job_files, sandbox, limits)
    if sight is None:
        return await _without_sight(program, entry, outcome, sandbox, limits)
    findings = list(sight_findings(entry, sight, entry.target, set(job_files)))
    steps = named_steps(entry.keys)
    detail = f"`{entry.target}` was loaded in a browser{steps and f' and {steps}'}."
    return start_result(detail, findings, "\n".join(text for text, _, _ in sight.errors))


async def _load(
    program: str,
    entry: Entry,
    job_files: Mapping[str, str],
    sandbox: Sandbox,
    limits: Limits,
) -> tuple[Outcome, Sight | None]:
    browser = (program, *OPTIONS, *_DUMP)
    command = ("{python}", "-P", "-c", _LAUNCHER, probed_path(entry.target), *browser)
    files = probed_files(entry, job_files)
    outcome = await sandbox.run(Job(command, files, limits=limits))
    return outcome, read_sight(outcome.stdout, outcome.stderr, entry.target)


async def _without_sight(
    program: str, entry: Entry, outcome: Outcome, sandbox: Sandbox, limits: Limits
) -> GateResult:
    """Tell a page that stops the browser from a browser that does not work here."""
    _, blank = await _load(program, _BLANK_ENTRY, _BLANK, sandbox, limits)
    if blank is None:
        lines = outcome.stderr.strip().splitlines() or [f"exit code {outcome.exit_code}"]
        reason = one_line(lines[-1])
        return _unchecked(f"The page was not loaded: {program} does not work here: {reason}")
    if outcome.ended_by != "itself":
        message = f"the page used up its {outcome.ended_by}: it never came to rest"
    else:
        message = "the page never finished loading"
    return start_result("", [Finding(path=entry.target, message=message)])


def _unchecked(reason: str) -> GateResult:
    return GateResult(gate="start", verdict="unchecked", detail=reason)
