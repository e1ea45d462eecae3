"""What bubblewrap is told: which walls to raise, and what may be seen between them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from environment.sandbox.sandbox import Job
from environment.sandbox.system_calls import call_filter
from environment.sandbox.view import harmless_settings, interpreter, site_packages, system_folders

__all__ = ["LAUNCHER", "PROJECT", "PYTHON", "arguments"]

PROJECT = "/project"
_OWN = "/softhouse"
LAUNCHER = f"{_OWN}/launcher.py"
_PACKAGES = f"{_OWN}/packages/site-packages"
PYTHON = f"{_OWN}/bin/python"
"""A virtual environment's, which finds pytest without showing where it really lies."""

_TEMPORARY = "/tmp"  # noqa: S108 - the sandbox's own
_ENVIRONMENT = {
    "PATH": f"{_OWN}/bin:/usr/local/bin:/usr/bin:/bin",
    "HOME": f"{_TEMPORARY}/home",
    "LANG": "C.UTF-8",
    "TERM": "xterm",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",  # what was printed before the end of the time is seen too
}
_WALLS = [
    *("--unshare-net", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
    *("--hostname", "sandbox", "--clearenv", "--new-session", "--die-with-parent"),
    "--as-pid-1",
]
# What the launcher needs to become somebody else, and nothing more.
_AS_ROOT = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
_AS_USER = ["--unshare-user"]


def arguments(
    job: Job, user: int, *, hidden_memory: bool, given: Callable[[bytes], int]
) -> list[str]:
    """The options for ``job``, which will run as ``user``.

    ``hidden_memory``: see :func:`environment.sandbox.system_calls.call_filter`. ``given`` makes
    a descriptor, which bubblewrap must inherit, from which the bytes can be read.
    """
    root = os.getuid() == 0
    parts = [
        _WALLS,
        _AS_ROOT if root else _AS_USER,
        *(["--setenv", *item] for item in _ENVIRONMENT.items()),
        _system(),
        _files(user, given),
        _packages(job.packages),
        ["--proc", "/proc"],
        # Whoever starts as root owns these files, capabilities or not.
        ["--ro-bind", "/proc/sys", "/proc/sys"] if root else [],
        ["--dev", "/dev"],
        *(_writable(path, job.limits.disk_bytes) for path in ("/dev/shm", _TEMPORARY, PROJECT)),  # noqa: S108
        ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", PROJECT],
    ]
    program = call_filter(hidden_memory=hidden_memory)
    if program:
        parts.append(["--seccomp", str(given(program))])
    return [option for part in parts for option in part]


def _writable(path: str, size: int) -> Sequence[str]:
    return ["--perms", "1777", "--size", str(size), "--tmpfs", path]


def _system() -> Iterator[str]:
    made: set[Path] = set()
    for path in (*system_folders(), *harmless_settings()):
        yield from _parents(path, made)
        # /lib is a link on most systems; anything else is bound, links followed.
        if path.is_symlink() and path.parent in {Path("/"), Path("/usr")}:
            yield from ("--symlink", str(path.readlink()), str(path))
        else:
            yield from ("--ro-bind", str(path), str(path))


def _parents(path: Path, made: set[Path]) -> Iterator[str]:
    """Make the folders above a path, which by itself bubblewrap would open to root alone."""
    for folder in reversed(path.parents[:-1]):
        if folder not in made:
            made.add(folder)
            yield from ("--perms", "0755", "--dir", str(folder))


def _files(user: int, given: Callable[[bytes], int]) -> Iterator[str]:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = f"{_OWN}/lib/{version}/site-packages"
    real = interpreter()
    home = f"{_TEMPORARY}/home"
    yield from _parents(Path(packages), set())
    texts = {
        "/etc/passwd": f"root:x:0:0::/:/bin/sh\nnobody:x:{user}:{user}::{home}:/bin/sh\n",
        "/etc/group": f"root:x:0:\nnobody:x:{user}:\n",
        "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
        f"{_OWN}/pyvenv.cfg": f"home = {real.parent}\ninclude-system-site-packages = false\n",
        LAUNCHER: Path(__file__).with_name("launcher.py").read_text(encoding="utf-8"),
    }
    for path, text in texts.items():
        yield from ("--perms", "0444", "--file", str(given(text.encode())), path)
    yield from ("--perms", "0755", "--dir", f"{_OWN}/bin", "--symlink", str(real), PYTHON)
    yield from ("--symlink", "python", f"{PYTHON}3")
    if folder := site_packages():
        yield from ("--ro-bind", str(folder), packages)


def _packages(folder: str) -> Sequence[str]:
    if not folder:
        return ()
    above = ("--perms", "0755", "--dir", str(Path(_PACKAGES).parent))
    return (*above, "--ro-bind", folder, _PACKAGES, "--setenv", "PYTHONPATH", _PACKAGES)
