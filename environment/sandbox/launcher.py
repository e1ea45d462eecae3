"""Runs inside the sandbox, before and after the job's command. It needs nothing but Python.

In a process namespace it is the first process, so that the kernel ends all others before it
lets this one go, and ignores what they may send to it.

It is started as ``python -I -S launcher.py JOB REPORT CONTROL``, the numbers of three inherited
descriptors. From JOB it reads what :mod:`environment.sandbox.orders` wrote; to REPORT it writes
``ready`` and, at the end, the collected files; when CONTROL is closed by the host, whose
death closes it too, it stops waiting for the command and writes ``running``.

Everything is framed as ``<length>\\n<bytes>``: importing json or pathlib would take longer
than all of this does. Once the command runs, nothing here can be trusted by the host: the command
has the same user id and may do with this process what it likes.
"""

# ruff: noqa: PTH103, PTH118, PTH120, PTH123

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal without the time its enums take
import fcntl
import os
import resource
import select
import stat
import sys
import termios

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself would take as long to import as all of Python does
    from collections.abc import Iterator
    from typing import NoReturn

_SEEDING_FAILED = 126
_NOT_FOUND = 127
_BETWEEN_REAPING = 200  # milliseconds


def main(job: int, report: int, control: int) -> int:
    """Prepare, run and report. Returns the command's exit code, 128 + n when signal n ended it."""
    for descriptor in (job, report, control):
        os.set_inheritable(descriptor, False)
    frames = read_frames(job)
    project, user, terminal, processes, file_bytes, data_bytes, room = _take(frames, 7)
    collect = _take(frames, int(next(frames)))
    command = _take(frames, int(next(frames)))
    os.umask(0o022)
    _become(int(user))
    _send(report, b"ready")
    try:
        _seed(project, frames)
    except OSError as error:
        _say(f"The project's files could not be laid out: {error}")
        return _SEEDING_FAILED
    os.chdir(project)
    _limit(int(processes), int(file_bytes), int(data_bytes))
    code = _wait(_start(command, terminal == "terminal"), control)
    if code is None:
        _send(report, b"running")
    _report(report, project, collect, int(room))
    return code or 0


def read_frames(descriptor: int) -> Iterator[bytes]:
    """The frames of a descriptor, to its end."""
    with os.fdopen(descriptor, "rb") as source:
        while header := source.readline():
            yield source.read(int(header))


def _take(frames: Iterator[bytes], count: int) -> list[str]:
    return [next(frames).decode() for _ in range(count)]


def _send(report: int, data: bytes) -> None:
    view = memoryview(b"%d\n%b" % (len(data), data))
    while view:
        view = view[os.write(report, view) :]


def _say(sentence: str) -> None:
    os.write(2, f"{sentence}\n".encode(errors="replace"))


def _become(user: int) -> None:
    """Leave root for a user id that nothing else has; its capabilities go with it."""
    # The killer of processes when memory is short should spare those that hold the sandbox.
    with open("/proc/self/oom_score_adj", "w") as score:
        score.write("500")
    if user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)


def _seed(project: str, frames: Iterator[bytes]) -> None:
    os.makedirs(os.environ["HOME"], exist_ok=True)
    for path in frames:
        full = os.path.join(project, path.decode())
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "xb") as file:
            file.write(next(frames))


def _limit(processes: int, file_bytes: int, data_bytes: int) -> None:
    """Set what the kernel holds for each process; a limit of 0 is none."""
    for what, limit in (
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_DATA, data_bytes),
    ):
        if limit:
            _lower(what, limit)
    _lower(resource.RLIMIT_NOFILE, 4096)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lower(what: int, limit: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(what, (allowed, allowed))


def _start(command: list[str], terminal: bool) -> int:
    return os.fork() or _execute(command, terminal)


def _execute(command: list[str], terminal: bool) -> NoReturn:
    try:
        # A company that was started in the background ignores Ctrl-C; its jobs must not.
        for signal in (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP, _signal.SIGPIPE):
            _signal.signal(signal, _signal.SIG_DFL)
        os.setsid()
        if terminal:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        os.execvp(command[0], command)  # noqa: S606 - a shell is not wanted
    except OSError as error:
        _say(f"{command[0]} could not be started: {error}")
    finally:
        os._exit(_NOT_FOUND)


def _wait(child: int, control: int) -> int | None:
    """Wait for the command, or, with None, for the host to close its end of ``control``."""
    process = os.pidfd_open(child)
    poll = select.poll()
    for descriptor in (process, control):
        poll.register(descriptor, select.POLLIN)
    while True:
        ready = [descriptor for descriptor, _ in poll.poll(_BETWEEN_REAPING)]
        status = _reap(child)
        if status is not None:
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code
        if control in ready:
            return None


def _reap(child: int) -> int | None:
    """Take in what has ended, orphans of others too, as the first process must.

    Returns the status of ``child`` when that is among them.
    """
    status = None
    while True:
        try:
            ended, how = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return status
        if not ended:
            return status
        if ended == child:
            status = how


def _report(report: int, project: str, collect: list[str], room: int) -> None:
    """Send each file that was asked for and is there: its number in the list, then its bytes."""
    for number, path in enumerate(collect):
        data = _content(os.path.join(project, path), room)
        if data is not None:
            room -= len(data)
            _send(report, b"%d" % number)
            _send(report, data)


def _content(path: str, room: int) -> bytes | None:
    """What a regular file holds; None for links, devices, pipes and what is over-large."""
    folder, name = os.path.split(path)
    if os.path.realpath(folder) != os.path.normpath(folder):
        return None
    try:
        descriptor = os.open(
            os.path.join(folder, name), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        )
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        data = file.read(room + 1)
    return data if len(data) <= room else None


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
