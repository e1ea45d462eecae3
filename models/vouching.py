"""A model that vouches for the packages that its designs declare."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

__all__ = ["Vouching"]


@runtime_checkable
class Vouching(Protocol):
    """A model whose packages are written down in files of the house, not thought of by it."""

    def vouched_packages(self) -> frozenset[str]:
        """Names of packages of the index that may be installed for what it designs."""
