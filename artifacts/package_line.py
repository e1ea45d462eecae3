"""A package of the index in one line, as a design declares it: ``rich>=14``."""

from __future__ import annotations

from typing import Annotated

from packaging.requirements import InvalidRequirement, Requirement
from pydantic import AfterValidator

__all__ = ["PackageLine", "check_package"]

_LONGEST_SHOWN = 80


def check_package(line: str) -> str:
    """Return ``line`` unchanged if it names a package, with or without a version, else raise.

    Addresses, paths and options of an installer say nothing of what they bring.

    Raises:
        ValueError: with the line and what to write instead.
    """
    try:
        is_named = not Requirement(line).url
    except InvalidRequirement:
        is_named = False
    if not is_named:
        raise ValueError(
            f"{line[:_LONGEST_SHOWN]!r} is no package of the index by its name; write the name, "
            "and a version where it matters, e.g. rich or rich>=14: no address, path or option"
        )
    return line


PackageLine = Annotated[str, AfterValidator(check_package)]
"""A ``str`` that pydantic accepts only when :func:`check_package` does."""
