"""Takes the pictures of built programs that the documentation shows.

``python -m docs.portray`` builds them with the offline company in a temporary folder, uses them
as a person would, and writes what is to be seen into ``docs/pictures``. Names given behind it
(``web_2048``) take these alone. It needs Chromium or Chrome.
"""

from __future__ import annotations

import shlex
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

from actions.gates.start_page import OPTIONS, find_browser
from docs.animated_svg import as_svg
from docs.photographer import Photographer
from docs.sittings import SITTINGS, Sitting
from docs.terminal import environment, output, picture, spawn

__all__ = ["PICTURES", "main", "path_of", "take"]

PICTURES = Path(__file__).parent / "pictures"
_HOUSE = Path(__file__).parents[1]
_ARROWS = {"Up": "\x1bOA", "Down": "\x1bOB", "Right": "\x1bOC", "Left": "\x1bOD"}
_PATIENCE = 20.0
_REST = 0.3
"""Seconds after which a program has shown what came of a key."""


def main(names: Sequence[str]) -> None:
    """Take all pictures, or those with these names."""
    PICTURES.mkdir(exist_ok=True)
    for sitting in SITTINGS:
        if not names or path_of(sitting).stem in names:
            with tempfile.TemporaryDirectory() as folder:
                path_of(sitting).write_bytes(take(sitting, _built(sitting, Path(folder))))


def path_of(sitting: Sitting) -> Path:
    """Where its picture lies: the kind of program comes first in the name."""
    kind = "svg" if sitting.kind in {"terminal", "cli"} else "png"
    return PICTURES / f"{sitting.kind}_{sitting.name}.{kind}"


def take(sitting: Sitting, project: Path) -> bytes:
    """Use the program that lies in ``project``; return its picture as SVG or PNG."""
    return _WAYS[sitting.kind](sitting, project)


def _built(sitting: Sitting, folder: Path) -> Path:
    command = [sys.executable, str(_HOUSE / "startup.py"), sitting.idea, "--name", "project"]
    subprocess.run([*command, "--model", "offline", "--workspace", str(folder)], check=True)
    return folder / "project"


def _on_terminal(sitting: Sitting, project: Path) -> bytes:
    screen = pyte.Screen(*sitting.size)
    stream = pyte.Stream(screen)
    command = f"python -m {_package(project)}"
    child = spawn(_runnable(command), project, _alone(project), screen)
    _settle(child, stream)
    for key in sitting.steps:
        child.send(_ARROWS.get(key, key))
        _settle(child, stream)
    child.close(force=True)
    return _drawn(screen, command)


def _at_prompt(sitting: Sitting, project: Path) -> bytes:
    screen = pyte.Screen(*sitting.size)
    stream = pyte.Stream(screen)
    command = f"python -m {_package(project)}"
    for arguments in sitting.steps:
        stream.feed(f"\x1b[1m$ {command} {arguments}\x1b[0m\r\n")
        child = spawn(_runnable(f"{command} {arguments}"), project, _alone(project), screen)
        for text in output(child):
            stream.feed(text)
    return _drawn(screen, command)


def _on_page(sitting: Sitting, project: Path) -> bytes:
    page = next(project.glob("*/index.html"))
    return _photographed(sitting, page.as_uri())


def _on_server(sitting: Sitting, project: Path) -> bytes:
    with _served(project) as address:
        return _photographed(sitting, address)


def _photographed(sitting: Sitting, address: str) -> bytes:
    with Photographer.running([find_browser(), *OPTIONS, "--hide-scrollbars"]) as browser:
        browser.open(address, *sitting.size)
        for step in sitting.steps:
            browser.take_step(step)
        return browser.picture()


@contextmanager
def _served(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = _runnable(f"python -m {_package(project)} --port {port}")
    server = subprocess.Popen(command, cwd=project, env=_alone(project))
    try:
        _wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 - the loopback
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def _settle(child: pexpect.spawn[str], stream: pyte.Stream) -> None:
    """Show all that comes until nothing has come for a while."""
    last = time.monotonic()
    for text in output(child):
        if text:
            stream.feed(text)
            last = time.monotonic()
        elif time.monotonic() - last > _REST:
            return


def _package(project: Path) -> str:
    return next(project.glob("*/__main__.py")).parent.name


def _runnable(command: str) -> list[str]:
    return [sys.executable, *shlex.split(command)[1:]]


def _alone(project: Path) -> dict[str, str]:
    """Nothing of a person's own is read or written."""
    return {**environment(), "HOME": str(project)}


def _drawn(screen: pyte.Screen, command: str) -> bytes:
    return as_svg([(0.0, picture(screen))], screen.columns, f"A terminal: {command}").encode()


_WAYS: dict[str, Callable[[Sitting, Path], bytes]] = {
    "terminal": _on_terminal,
    "cli": _at_prompt,
    "web": _on_page,
    "server": _on_server,
}

if __name__ == "__main__":
    main(sys.argv[1:])
