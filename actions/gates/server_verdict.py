"""What is wrong with a web app, from what its trial told."""

from __future__ import annotations

from collections.abc import Iterator
from signal import Signals

from actions.gates.page_verdict import shows, sight_findings
from actions.gates.printed import one_line
from actions.gates.server_report import HttpAnswer, ServerReport
from actions.gates.start_result import crash, entry_path
from actions.gates.traceback_frames import has_traceback
from artifacts import Entry, Finding

__all__ = ["server_findings"]

_BROKEN = 500


def server_findings(entry: Entry, report: ServerReport, paths: set[str]) -> Iterator[Finding]:
    """Yield each thing that it does otherwise than promised."""
    start = entry_path(entry, paths)
    command = f"`python -m {entry.target} --host 127.0.0.1 --port N`"
    if report.exit_code is not None:
        when = "while it was tried" if report.up else "before it answered"
        what = f"{command} ended {when} ({_ending(report.exit_code)})"
        yield crash(report.printed, paths, entry, what)
    elif not report.up:
        yield crash(report.printed, paths, entry, f"{command} did not answer in time")
    elif has_traceback(report.printed):
        yield crash(report.printed, paths, entry, f"{command} shows a traceback")
    if report.up:
        asked = ("GET /", *entry.example)
        for line, answer in zip(asked, (report.root, *report.answers), strict=False):
            yield from _answer_findings(start, line, answer)
        yield from _page_findings(entry, report, start, paths)
        if not report.ended:
            message = f"{command} did not end within seconds of SIGTERM"
            yield Finding(path=start, message=message)


def _ending(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {Signals(-code).name}"


def _answer_findings(start: str, line: str, answer: HttpAnswer) -> Iterator[Finding]:
    if not answer.status:
        message = f"`{line}` got no answer: {one_line(answer.text)}"
        yield Finding(path=start, message=message)
    elif answer.status >= _BROKEN:
        yield Finding(path=start, message=f"`{line}` was answered with {answer.status}")


def _page_findings(
    entry: Entry, report: ServerReport, start: str, paths: set[str]
) -> Iterator[Finding]:
    if report.sight:
        yield from sight_findings(entry, report.sight, start, paths, expected=False)
    elif report.looked:
        yield Finding(path=start, message="the page / never finished loading")
    pages = report.sight.texts if report.sight else ()
    texts = (*pages, *(answer.text for answer in (report.root, *report.answers)))
    # Steps that no browser took here may be what would have shown it.
    unseen = entry.keys and not report.looked
    if not unseen and not shows(texts, entry.expect):
        message = f"neither the page nor an answer ever showed {entry.expect!r}"
        yield Finding(path=start, message=message)
