"""What speaks against a blueprint."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Faults"]


@dataclass(frozen=True, slots=True)
class Faults:
    """What does not hold, and what could not be checked on this machine and why, a text each."""

    failed: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
