"""Tries a web app from its start to its end, and writes what happened to stdout as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from actions.gates.inside.browser import Browser, BrowserError
from actions.gates.inside.exchange import client
from actions.gates.inside.program import HOST, Program, free_port

__all__ = ["main"]

_Report = dict[str, Any]
_WRONG = 400
"""From here on an answer is no page, unless somebody says what to do on it."""
_ROOT = {"method": "GET", "path": "/", "body": ""}


def main(orders: str) -> None:
    """Do what ``orders`` say (see :mod:`actions.gates.start_server`, which writes them)."""
    told: dict[str, Any] = json.loads(orders)
    sys.stdout.write(json.dumps(_tried(told)))


def _tried(told: dict[str, Any]) -> _Report:
    report: _Report = {"loopback": "", "answers": [], "sight": None, "browser": ""}
    # Read before the program runs, which might write another one in its place.
    probe = Path(told["probe"]).read_text(encoding="utf-8")
    try:
        port = free_port()
    except OSError as error:
        return {**report, "loopback": str(error)}
    with Program.running(told["target"], port) as program:
        report["up"] = program.answers_within(told["to_start"])
        if report["up"]:
            base = f"http://{HOST}:{port}"
            send = client(base)
            report["root"] = send(_ROOT)
            # Before the page is used, so that they are the same where there is no browser.
            report["answers"] = [send(request) for request in told["requests"]]
            if told["browser"] and (told["pointed"] or report["root"]["status"] < _WRONG):
                report |= _looked_at(base, probe, told)
        report["early"] = program.exit_code
        report["ended"] = program.ends_within(told["to_end"])
        report["printed"] = program.printed
    return report


def _looked_at(base: str, probe: str, told: dict[str, Any]) -> _Report:
    source = f"{{ const softhouseOrders = {told['steps']};\n{probe}\n}}"
    try:
        with Browser.running(told["browser"]) as browser:
            seen = browser.visit(f"{base}/", source, told["to_show"])
    except BrowserError as error:
        return {"browser": str(error) or "it does not work"}
    return {"sight": json.loads(seen) if seen else {}}
