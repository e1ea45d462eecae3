"""What the host tells the launcher, and what it believes of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from artifacts import check_path
from environment.sandbox.sandbox import Job

__all__ = ["Orders", "Report", "read_report", "write_orders"]


@dataclass(frozen=True, slots=True)
class Orders:
    """A job, and how the place where it runs wants it started."""

    job: Job
    project: str
    """The project's folder as the launcher sees it."""
    python: str
    """The interpreter, as seen inside, that ``{python}`` stands for."""
    user: int = 0
    """The user id to take; 0 keeps the one that the launcher has."""
    processes: int = 0
    """RLIMIT_NPROC, or 0 where it would count strangers' processes."""
    data_bytes: int = 0
    """RLIMIT_DATA of each process, or 0 where the whole tree's memory is held."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came back from the launcher."""

    ready: bool
    """Whether the place was set up; when False nothing of the job was run."""
    running: bool
    """Whether the command was still running when the host had seen enough."""
    collected: Mapping[str, str]


def write_orders(orders: Orders) -> bytes:
    """The launcher's input.

    Raises:
        UnsafePathError: when a path of the job's files would leave the project.
    """
    return b"".join(_framed(_frames(orders)))


def _frames(orders: Orders) -> Iterator[str]:
    job = orders.job
    limits = job.limits
    yield orders.project
    yield str(orders.user)
    yield "terminal" if job.presses else "pipes"
    yield from map(str, (orders.processes, limits.file_bytes, orders.data_bytes))
    yield str(limits.file_bytes)
    command = [
        part.replace("{python}", orders.python).replace("{project}", orders.project)
        for part in job.command
    ]
    for several in (job.collect, command):
        yield str(len(several))
        yield from several
    for path, text in job.files.items():
        yield check_path(path, ours=True)
        yield text


def _framed(frames: Iterable[str]) -> Iterator[bytes]:
    for frame in frames:
        data = frame.encode("utf-8", "surrogatepass")
        yield b"%d\n%b" % (len(data), data)


def read_report(data: bytes, collect: Sequence[str]) -> Report:
    """Read what the launcher sent, as far as it makes sense: the job may have written it."""
    frames = _sound_frames(data)
    ready = next(frames, b"") == b"ready"
    running = False
    collected: dict[str, str] = {}
    for number in frames:
        if number == b"running":
            running = True
            continue
        content = next(frames, None)
        if content is None or not number.isdigit() or len(number) > 9:
            break
        if int(number) < len(collect):
            collected[collect[int(number)]] = content.decode("utf-8", "replace")
    return Report(ready, running, collected)


def _sound_frames(data: bytes) -> Iterator[bytes]:
    at = 0
    while (end := data.find(b"\n", at, at + 20)) >= 0:
        length = data[at:end]
        if not length.isdigit() or end + 1 + int(length) > len(data):
            return
        at = end + 1 + int(length)
        yield data[end + 1 : at]
