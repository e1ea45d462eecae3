"""Starts a web app inside the sandbox, asks it for its page and more, and ends it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from actions.gates.page_steps import named_steps, page_orders
from actions.gates.printed import one_line
from actions.gates.server_report import ServerReport, read_report
from actions.gates.server_verdict import server_findings
from actions.gates.start_page import OPTIONS, find_browser
from actions.gates.start_result import entry_path, start_result
from artifacts import Entry, Finding, GateResult, read_request
from environment.sandbox import Job, Limits, Sandbox

__all__ = ["start_server"]

_LIMITS = Limits(
    seconds=90.0,
    memory_bytes=2048 * 2**20,
    processes=256,
    disk_bytes=256 * 2**20,
    file_bytes=128 * 2**20,
    output_bytes=8 * 2**20,
)
_TO_START, _TO_SHOW, _TO_STEP, _TO_END = 20.0, 15.0, 2.0, 5.0
_PATIENCE = 1500
"""Milliseconds for an answer of the program to show on its page."""
_HERE = Path(__file__).parent
_OURS = ".softhouse"
_PROBE = f"{_OURS}/page_probe.js"
# The trial is looked for in our own folder, which no project can have, and behind the standard
# library: what the program writes there while it runs stands in for nothing of Python's.
_BOOT = (
    f"import sys; sys.path.append({_OURS!r}); "
    "from actions.gates.inside.trial import main; sys.path.pop(); main(sys.argv[1])"
)


async def start_server(
    entry: Entry,
    job_files: Mapping[str, str],
    sandbox: Sandbox,
    packages: str = "",
    browser: str | None = None,
    to_show: float = _TO_SHOW,
) -> GateResult:
    """Start the program, load its page in a browser where there is one, and send its requests.

    ``browser`` is the program to load the page with; by default whichever is installed, and none
    when it is empty. ``to_show`` is how long the page may take, in seconds, besides its steps.
    """
    program = find_browser() if browser is None else browser
    command = ("{python}", "-P", "-c", _BOOT, _orders(entry, program, to_show))
    files = {**job_files, **_own_files()}
    outcome = await sandbox.run(Job(command, files, limits=_LIMITS, packages=packages))
    report = read_report(outcome.stdout, set(job_files))
    if report is None:
        what = "itself" if outcome.ended_by == "itself" else f"its {outcome.ended_by}"
        message = f"the program could not be tried to its end: it was ended by {what}"
        found = Finding(path=entry_path(entry, job_files), message=message)
        return start_result("", [found], outcome.stderr)
    if report.no_loopback:
        return GateResult(gate="start", verdict="unchecked", detail=_unreachable(sandbox, report))
    findings = list(server_findings(entry, report, set(job_files)))
    return start_result(_detail(entry, report, program), findings, report.printed)


def _orders(entry: Entry, browser: str, to_show: float) -> str:
    return json.dumps(
        {
            "target": entry.target,
            "requests": [asdict(read_request(line)) for line in entry.example],
            "steps": page_orders(entry.keys, entry.expect, _PATIENCE),
            "pointed": bool(entry.keys),
            "browser": [browser, *OPTIONS] if browser else [],
            "probe": _PROBE,
            "to_start": _TO_START,
            "to_show": to_show + _TO_STEP * len(entry.keys),
            "to_end": _TO_END,
        }
    )


def _own_files() -> dict[str, str]:
    scripts = sorted((_HERE / "inside").glob("*.py"))
    ours = {f"{_OURS}/actions/gates/inside/{path.name}": path for path in scripts}
    ours[_PROBE] = _HERE / "page_probe.js"
    return {name: path.read_text(encoding="utf-8") for name, path in ours.items()}


def _unreachable(sandbox: Sandbox, report: ServerReport) -> str:
    return (
        f"The program was not started, because nothing can listen on 127.0.0.1 in {sandbox.name} "
        f"({one_line(report.no_loopback)}); with bubblewrap it can."
    )


def _detail(entry: Entry, report: ServerReport, browser: str) -> str:
    command = f"`python -m {entry.target} --host 127.0.0.1 --port N` answered"
    asked = ("GET /", *entry.example)
    answers = (report.root, *report.answers)
    told = [f"`{line}` with {answer.status}" for line, answer in zip(asked, answers, strict=False)]
    sentences = [f"{command} {', '.join(told)}, and ended when it was asked to."]
    if report.sight:
        steps = named_steps(entry.keys)
        sentences.append(f"`/` was loaded in a browser{steps and f' and {steps}'}.")
    elif report.no_browser:
        why = one_line(report.no_browser)
        sentences.append(f"No page was loaded: {browser} does not work here: {why}.")
    elif not browser:
        sentences.append("No page was loaded, because no Chromium or Chrome is installed here.")
    return " ".join(sentences)
