"""One measured figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

__all__ = ["Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in several runs."""

    name: str
    unit: str
    samples: tuple[float, ...]
    target: float | None = None
    """What it should be at most; None when nothing was promised."""
    peer: float | None = None
    """The same figure of MetaGPT, measured elsewhere."""

    @classmethod
    def of(
        cls,
        name: str,
        unit: str,
        samples: Iterable[float],
        target: float | None = None,
        peer: float | None = None,
    ) -> Figure:
        """A figure from the samples of any iterable; there must be one at least."""
        return cls(name, unit, tuple(samples), target, peer)

    @property
    def median(self) -> float:
        """The value in the middle."""
        return median(self.samples)

    @property
    def ratio(self) -> float | None:
        """The median as a part of the target: above 1 it is missed."""
        return None if self.target is None else self.median / self.target
