"""Which package a requirement means, if it means one of the index by its name."""

from __future__ import annotations

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

__all__ = ["package_name"]


def package_name(requirement: str) -> str:
    """The name in one spelling (``Py_YAML>=6`` → ``py-yaml``).

    Empty for what is no requirement, and for addresses: these say nothing of what they bring.
    """
    try:
        read = Requirement(requirement)
    except InvalidRequirement:
        return ""
    return "" if read.url else canonicalize_name(read.name)
