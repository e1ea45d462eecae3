"""What is installed in a virtual environment, read from its files: nothing in it is started."""

from __future__ import annotations

from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

__all__ = ["from_addresses", "installed"]


def installed(environment: Path) -> dict[str, str]:
    """Name → version, whichever Python the environment is of."""
    return {_name(each): each.version for each in _there(environment)}


def from_addresses(environment: Path) -> list[str]:
    """The names of those that came from a folder, a repository or an address, not by their name."""
    return [_name(each) for each in _there(environment) if each.read_text("direct_url.json")]


def _there(environment: Path) -> list[Distribution]:
    sites = sorted(map(str, environment.glob("lib/python*/site-packages")))
    # What was half removed may lack its name.
    return [each for each in distributions(path=sites) if each.metadata["Name"]] if sites else []


def _name(distribution: Distribution) -> str:
    return canonicalize_name(distribution.metadata["Name"])
