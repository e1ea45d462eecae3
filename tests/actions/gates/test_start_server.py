"""Web apps, started and tried inside the sandbox."""

from __future__ import annotations

import os
import re

import pytest

from actions.gates.start import check_start
from actions.gates.start_page import find_browser
from actions.gates.start_server import start_server
from artifacts import Design, Entry, FileContract
from environment.sandbox import Sandbox, Sandlock, UnsafeHost
from tests.actions.gates.projects import CLI, Project, messages

MAIN = "links/__main__.py"
PAGE = "links/static/page.js"
ENTRY = Entry(
    kind="server",
    target="links",
    keys=("fill:#url=https://example.org/a", "click:#add"),
    example=("GET /health", 'POST /api/links {"url": "https://example.org/b"}', "GET /1"),
    expect="https://example.org/b",
)
APP = '''"""Shortens links."""

import argparse
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LINKS = []
PAGE = """<!doctype html><html><head><title>Links</title></head><body><h1>Links</h1>
<input id="url"><button id="add">Add</button><ul id="list"></ul>
<script src="/static/page.js"></script></body></html>"""


class Handler(BaseHTTPRequestHandler):
    """Answers."""

    def do_GET(self):
        if self.path == "/":
            self.reply(200, PAGE.encode(), "text/html; charset=utf-8")
        elif self.path == "/health":
            self.reply(200, b"well")
        elif self.path == "/static/page.js":
            script = (Path(__file__).parent / "static" / "page.js").read_bytes()
            self.reply(200, script, "text/javascript")
        elif self.path[1:].isdigit() and int(self.path[1:]) <= len(LINKS):
            self.reply(302, b"", location=LINKS[int(self.path[1:]) - 1])
        else:
            self.reply(404, b"nothing here")

    def do_POST(self):
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        LINKS.append(given["url"])
        Path("links.json").write_text(json.dumps(LINKS))
        self.reply(201, json.dumps({"id": len(LINKS)}).encode(), "application/json")

    def reply(self, status, body, kind="text/plain", location=""):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    ThreadingHTTPServer((given.host, given.port), Handler).serve_forever()


if __name__ == "__main__":
    main()
'''
SCRIPT = """document.getElementById("add").addEventListener("click", async () => {
  const url = document.getElementById("url").value;
  const answer = await fetch("/api/links", { method: "POST", body: JSON.stringify({ url }) });
  const item = document.createElement("li");
  item.textContent = `${(await answer.json()).id} leads to ${url}`;
  document.getElementById("list").append(item);
});
"""
LINKS = Project(
    Design(
        title="Links",
        summary="Shortens links.",
        package="links",
        files=(
            FileContract(path="links/__init__.py", purpose="the package"),
            FileContract(path=PAGE, purpose="the page's script"),
            FileContract(path=MAIN, purpose="serves"),
        ),
        entry=ENTRY,
    ),
    CLI.prd,
    {"links/__init__.py": "", PAGE: SCRIPT, MAIN: APP},
)

in_a_browser = pytest.mark.skipif(not find_browser(), reason="no Chromium is installed")
COMMAND = "`python -m links --host 127.0.0.1 --port N`"
SERVE = "ThreadingHTTPServer((given.host, given.port), Handler).serve_forever()"


async def found(
    project: Project, sandbox: Sandbox, browser: str | None = ""
) -> list[tuple[str, str]]:
    gate = await start_server(project.design.entry, project.job_files, sandbox, browser=browser)
    assert gate.verdict == ("failed" if gate.findings else "passed"), gate.detail
    return messages(gate)


@in_a_browser
async def test_a_web_app_is_driven_with_requests_and_in_a_browser(sandbox: Sandbox) -> None:
    page = LINKS.started(expect="2 leads to https://example.org/a")
    gate = await check_start(page.design, page.job_files, sandbox)
    assert (gate.verdict, gate.findings) == ("passed", ())
    assert gate.detail == (
        "`python -m links --host 127.0.0.1 --port N` answered `GET /` with 200, "
        "`GET /health` with 200, "
        '`POST /api/links {"url": "https://example.org/b"}` with 201, `GET /1` with 302, '
        "and ended when it was asked to. "
        "`/` was loaded in a browser and 2 steps were taken on it."
    )


async def test_without_a_browser_its_requests_are_enough(sandbox: Sandbox) -> None:
    gate = await start_server(LINKS.design.entry, LINKS.job_files, sandbox, browser="")
    assert (gate.verdict, gate.findings) == ("passed", ())
    assert gate.detail.endswith(
        "No page was loaded, because no Chromium or Chrome is installed here."
    )


async def test_a_browser_that_does_not_work_here_is_named(sandbox: Sandbox) -> None:
    gate = await start_server(LINKS.design.entry, LINKS.job_files, sandbox, browser="/bin/false")
    assert (gate.verdict, gate.findings) == ("passed", ())
    assert "No page was loaded: /bin/false does not work here" in gate.detail


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (SERVE, "pass", (MAIN, f"{COMMAND} ended before it answered (exit code 0)")),
        (
            SERVE,
            "raise SystemExit(3)",
            (MAIN, f"{COMMAND} ended before it answered (exit code 3)"),
        ),
        (
            "LINKS = []",
            "LINKS = [] + 1",
            (
                MAIN,
                f"{COMMAND} ended before it answered (exit code 1): TypeError: can only "
                f'concatenate list (not "int") to list (at {MAIN}:8)',
            ),
        ),
        (
            'given["url"]',
            'given["link"]',
            (MAIN, f"{COMMAND} shows a traceback: KeyError: 'link' (at {MAIN}:32)"),
        ),
        (
            'self.reply(200, b"well")',
            'self.reply(503, b"unwell")',
            (MAIN, "`GET /health` was answered with 503"),
        ),
        (
            "location=LINKS",
            'location="/" or LINKS',
            (MAIN, "neither the page nor an answer ever showed 'https://example.org/b'"),
        ),
        (
            SERVE,
            f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SERVE}",
            (MAIN, f"{COMMAND} did not end within seconds of SIGTERM"),
        ),
    ],
    ids=["ends", "exits", "crashes", "raises", "breaks", "forgets", "stays"],
)
async def test_what_goes_wrong_in_a_web_app_is_found(
    old: str, new: str, finding: tuple[str, str], sandbox: Sandbox
) -> None:
    assert finding in await found(LINKS.changed(MAIN, old, new).started(keys=()), sandbox)


@in_a_browser
@pytest.mark.parametrize(
    ("path", "old", "new", "finding"),
    [
        (PAGE, "getElementById", "elementOf", (PAGE, "document.elementOf is not a function")),
        (MAIN, '<script src="/static/page.js">', '<script src="/page.mjs">', (MAIN, "can't be")),
        (MAIN, 'id="add"', 'id="plus"', (MAIN, "a step could not be taken: #add finds nothing")),
        (PAGE, '"click"', '"clack"', (MAIN, "the page did not react to its steps")),
    ],
    ids=["error", "missing", "lost", "dead"],
)
async def test_what_goes_wrong_on_its_page_is_found(
    path: str, old: str, new: str, finding: tuple[str, str], sandbox: Sandbox
) -> None:
    said = await found(LINKS.changed(path, old, new), sandbox, None)
    assert any(at == finding[0] and finding[1] in message for at, message in said), said


@in_a_browser
async def test_a_page_that_never_comes_to_rest_is_found(sandbox: Sandbox) -> None:
    looping = LINKS.changed(PAGE, "const url", "for (;;) {} const url")
    gate = await start_server(looping.design.entry, looping.job_files, sandbox, to_show=0)
    assert (MAIN, "the page / never finished loading") in messages(gate)


@in_a_browser
async def test_a_page_that_is_built_a_while_after_it_was_loaded_is_waited_for(
    sandbox: Sandbox,
) -> None:
    form = '<input id="url"><button id="add">Add</button>'
    builds = f"document.querySelector('main').innerHTML = '{form}';"
    later = LINKS.changed(MAIN, form, "<main></main>")
    later = later.having(PAGE, f"setTimeout(() => {{ {builds} {SCRIPT} }}, 900);")
    assert await found(later.started(expect="2 leads to"), sandbox, None) == []


@in_a_browser
async def test_a_form_that_leads_to_another_page_is_followed(sandbox: Sandbox) -> None:
    form = '<form action="/said"><input name="word"><button>Say</button></form>'
    project = LINKS.changed(MAIN, '<input id="url">', f'{form}<input id="url">')
    project = project.changed(MAIN, 'if self.path == "/"', 'if self.path[:5] in ("/", "/said")')
    project = project.changed(
        MAIN,
        "self.reply(200, PAGE.encode()",
        "self.reply(200, (PAGE + self.path).encode()",
    )
    steps = ("fill:[name=word]=hello", "click:form button")
    assert await found(project.started(keys=steps, expect="/said?word=hello"), sandbox, None) == []


@in_a_browser
async def test_a_program_can_not_put_its_own_words_in_the_place_of_what_was_seen(
    sandbox: Sandbox,
) -> None:
    seen = {"errors": [], "missing": [], "lost": [], "text": ["", "2 leads to"], "reacted": True}
    forged = f"softhouseSaw(JSON.stringify({seen}));".replace("True", "true")
    writes = f"import json\n\nopen('.softhouse/page_probe.js', 'w').write({forged!r})\n"
    dead = LINKS.changed(PAGE, '"click"', '"clack"').changed(MAIN, "import json\n", writes)
    said = await found(dead.started(expect="2 leads to"), sandbox, None)
    assert any("the page did not react to its steps" in message for _, message in said), said


@pytest.mark.parametrize("name", ["json.py", "actions/__init__.py", "urllib/request.py"])
async def test_a_project_can_bring_nothing_into_the_folder_of_the_trial(
    name: str, sandbox: Sandbox
) -> None:
    with pytest.raises(ValueError, match="belongs to the company itself"):
        LINKS.having(f".softhouse/{name}", "").files  # noqa: B018 - it is the making that counts
    ended = LINKS.changed(MAIN, SERVE, "raise SystemExit(2)").job_files
    forging = {**ended, f".softhouse/{name}": "raise SystemExit(0)"}
    gate = await start_server(ENTRY, forging, sandbox, browser="")
    assert gate.verdict == "failed"


async def test_what_a_program_writes_while_it_runs_stands_in_for_nothing_of_the_trial(
    sandbox: Sandbox,
) -> None:
    late = LINKS.changed(
        MAIN,
        "def main():\n",
        "def main():\n"
        "    for name in ('socket', 'encodings', 'http', 'email', 'json'):\n"
        "        Path(f'.softhouse/{name}.py').write_text('raise SystemExit(0)')\n",
    )
    assert await found(late.started(keys=()), sandbox) == []


STUBBORN = """import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = os.fork()
if child == 0:
    os.setsid()
    time.sleep(600)
print("left", os.getpid(), child, flush=True)
"""


async def test_of_a_server_that_ignores_sigterm_nothing_is_left_running() -> None:
    stubborn = LINKS.changed(MAIN, "import argparse\n", f"{STUBBORN}import argparse\n")
    entry = stubborn.started(keys=()).design.entry
    gate = await start_server(entry, stubborn.job_files, UnsafeHost(), browser="")
    assert (MAIN, f"{COMMAND} did not end within seconds of SIGTERM") in messages(gate)
    told = re.search(r"left (\d+) (\d+)", gate.output)
    assert told
    for each in map(int, told.groups()):
        with pytest.raises(ProcessLookupError):
            os.kill(each, 0)


async def test_where_nothing_can_listen_the_program_is_unchecked() -> None:
    gate = await start_server(LINKS.design.entry, LINKS.job_files, Sandlock(), browser="")
    assert (gate.verdict, gate.findings) == ("unchecked", ())
    assert "nothing can listen on 127.0.0.1 in sandlock" in gate.detail


def test_a_request_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="is no request; write the method"):
        Entry(kind="server", target="links", example=("fetch /health",))
