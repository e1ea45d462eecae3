"""The pictures of programs show what came of using them."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from actions.gates.inside.browser import BrowserError
from actions.gates.start_page import OPTIONS, find_browser
from docs.photographer import Photographer
from docs.portray import PICTURES, path_of, take
from docs.sittings import SITTINGS, Sitting

SVG = "{http://www.w3.org/2000/svg}"
KEYS = """
import sys, termios, tty
tty.setcbreak(0, termios.TCSANOW)
print("ready", flush=True)
while True:
    print("got", ascii(sys.stdin.read(1)), flush=True)
"""
SERVER = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"<body><h1>{self.path}</h1></body>".encode())
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[2])), Handler).serve_forever()
"""
PAGE = """
<!doctype html><body style="margin: 0"><input id="name" name="name"><button id="add">add</button>
<ol></ol><script>
const name = document.getElementById("name");
document.getElementById("add").addEventListener("click", () => say(name.value));
document.addEventListener("keydown", event => say(event.key));
function say(text) { document.querySelector("ol").append(text + "; "); }
</script></body>
"""
needs_browser = pytest.mark.skipif(not find_browser(), reason="no Chromium or Chrome is installed")


def project(folder: Path, path: str, code: str) -> Path:
    (folder / path).parent.mkdir()
    (folder / path).write_text(code, encoding="utf-8")
    return folder


def texts(svg: bytes) -> list[str]:
    # The drawing is our own, not a stranger's.
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def png_size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_keys_are_pressed_on_a_terminal(tmp_path: Path) -> None:
    sitting = Sitting("terminal", "keys", "", ("a", "b"), (40, 10))
    shown = texts(take(sitting, project(tmp_path, "program/__main__.py", KEYS)))
    assert shown == ["ready", "got 'a'", "got 'b'"]


def test_commands_are_typed_one_after_the_other(tmp_path: Path) -> None:
    sitting = Sitting("cli", "echo", "", ("one 'two three'", "four"), (60, 10))
    code = "import sys; print(*sys.argv[1:], sep='|')"
    shown = texts(take(sitting, project(tmp_path, "program/__main__.py", code)))
    typed = [f"$ python -m program {arguments}" for arguments in sitting.steps]
    assert shown == [typed[0], "one|two three", typed[1], "four"]


@needs_browser
def test_a_page_is_used_as_a_person_would(tmp_path: Path) -> None:
    page = project(tmp_path, "program/index.html", PAGE) / "program" / "index.html"
    with Photographer.running([find_browser(), *OPTIONS]) as browser:
        browser.open(page.as_uri(), 320, 200)
        seen = [browser.picture()]
        for step in ("fill:[name=name]=Ann", "click:#add", "Left"):
            browser.take_step(step)
            seen.append(browser.picture())
        assert len(set(seen)) == 4
        for step in ("fill:#name", "fill:#other=Ann"):
            with pytest.raises(BrowserError, match=r"fill|other"):
                browser.take_step(step)


@needs_browser
def test_a_page_has_the_size_that_is_asked_for(tmp_path: Path) -> None:
    sitting = Sitting("web", "list", "", ("Left",), (320, 200))
    assert png_size(take(sitting, project(tmp_path, "program/index.html", PAGE))) == (320, 200)


@needs_browser
def test_a_server_is_started_for_its_picture(tmp_path: Path) -> None:
    sitting = Sitting("server", "paths", "", ("open:/first",), (320, 200))
    folder = project(tmp_path, "program/__main__.py", SERVER)
    first = take(sitting, folder)
    assert take(replace(sitting, steps=("open:/other",)), folder) != first


def test_there_is_a_picture_of_each_sitting_and_no_other() -> None:
    assert {path_of(each) for each in SITTINGS} == set(PICTURES.iterdir())
