"""A lock that processes and threads share, and that outlives whoever took it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["alone"]


@contextmanager
def alone(above: Path, name: str) -> Iterator[int]:
    """Wait until nobody else holds ``name`` in ``above``, which is made if need be.

    Yields:
        The lock's descriptor. A command that inherits it holds the lock until it ends, also
        when the company is killed meanwhile.
    """
    above.mkdir(parents=True, exist_ok=True)
    with (above / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()
