"""A hostile program's host: secrets that it should not read, servers that it should not reach."""

from __future__ import annotations

import json
import secrets
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from environment.sandbox import Bubblewrap, Sandlock
from environment.sandbox.find import bubblewrap_programs, probe
from errors import SandboxUnavailableError


@pytest.fixture(scope="session")
def bubblewrap() -> Bubblewrap:
    """Bubblewrap as it is used here, with control groups where these can be made."""
    return _bubblewrap(groups=True)


@pytest.fixture(scope="session", params=["with a control group", "by looking"])
def either_bubblewrap(request: pytest.FixtureRequest) -> Bubblewrap:
    """Bubblewrap with both ways to hold memory."""
    return _bubblewrap(groups=request.param == "with a control group")


def _bubblewrap(*, groups: bool) -> Bubblewrap:
    reasons = []
    for program in bubblewrap_programs():
        try:
            sandbox = Bubblewrap(program, groups=groups)
            probe(sandbox)
        except (SandboxUnavailableError, OSError, subprocess.CalledProcessError) as error:
            reasons.append(str(error))
        else:
            return sandbox
    pytest.skip(f"bubblewrap does not work on this machine: {'; '.join(reasons)}")


@pytest.fixture(scope="session")
def sandlock() -> Sandlock:
    try:
        sandbox = Sandlock()
        probe(sandbox)
    except SandboxUnavailableError as error:
        pytest.skip(f"sandlock does not work on this machine: {error}")
    return sandbox


@pytest.fixture(scope="session")
def hostile() -> str:
    """The source of a program that tries to get out."""
    return Path(__file__).with_name("attempts.py").read_text(encoding="utf-8")


@contextmanager
def _process(secret: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of this user whose environment holds a secret."""
    with subprocess.Popen(["/bin/sleep", "600"], env={"SECRET": secret}) as process:
        yield process
        process.kill()


@pytest.fixture
def host() -> Iterator[str]:
    """As JSON, what ``attempts.py`` is told about a real secret, real servers and a process."""
    name = f"softhouse-{secrets.token_hex(8)}"
    with (
        tempfile.TemporaryDirectory(dir=Path.home()) as home,
        tempfile.TemporaryDirectory() as sockets,
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.socket(socket.AF_UNIX) as abstract,
        socket.socket(socket.AF_UNIX) as file,
        _process(name) as process,
    ):
        secret = Path(home, "secret")
        secret.write_text("the host's secret", encoding="utf-8")
        abstract.bind(f"\0{name}")
        file.bind(f"{sockets}/socket")
        Path(sockets).chmod(0o777)
        Path(sockets, "socket").chmod(0o777)
        abstract.listen()
        file.listen()
        yield json.dumps(
            {
                "secret": str(secret),
                "marker": name,
                "users": [
                    line
                    for line in Path("/etc/passwd").read_text().splitlines()
                    if not line.startswith(("root:", "nobody:"))
                ],
                "checkout": str(Path(__file__).parents[3]),
                "port": server.getsockname()[1],
                "abstract": name,
                "socket": f"{sockets}/socket",
                "process": process.pid,
            }
        )
