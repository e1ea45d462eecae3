"""Models that find out how their endpoint wants to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

__all__ = ["Learning"]


@runtime_checkable
class Learning(Protocol):
    """A model that learns from refusals, and can be spared them in a later run."""

    def learned(self) -> dict[str, Any]:
        """What it has found out so far, as JSON and without secrets; empty when nothing yet."""

    def recall(self, learned: Mapping[str, Any]) -> None:
        """Start from what an earlier run found out; whatever isn't understood is passed over."""
