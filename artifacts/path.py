"""Paths inside a project folder, checked before anything is made of them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from errors import UnsafePathError

__all__ = ["ProjectPath", "check_path"]

_LONGEST_PATH = 240
_LONGEST_PART = 100
# Windows opens a device for these whatever the folder or the ending (Microsoft, "Naming Files").
_DEVICE = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)", re.I)
_RESERVED = {".git", ".company", ".venv"}
_OURS = ".softhouse"
"""How all begins that the house itself brings into the sandbox, beside the project."""


def check_path(path: str, *, ours: bool = False) -> str:
    """Return ``path`` unchanged if it may name a file of a project, else raise.

    Allowed are relative, ``/``-separated, normalised paths. Refused are absolute paths, ``.``
    and ``..`` parts, backslashes, drive letters, control characters, device names, names
    that end in a dot or a space, over-long paths, and the folders ``.git``, ``.company`` and
    ``.venv``, in which is what the company and the user alone put there. So is whatever begins
    with ``.softhouse``, unless the path is one of ``ours``: with that the gates drive a program
    in the sandbox.

    Raises:
        UnsafePathError: with the path and what is wrong with it.
    """
    reason = _what_is_wrong(path) or ("" if ours else _whose(path))
    if reason:
        raise UnsafePathError(path[:_LONGEST_PATH], reason)
    return path


def _what_is_wrong(path: str) -> str:
    if not path:
        return "it is empty"
    if len(path.encode("utf-8", "surrogatepass")) > _LONGEST_PATH:
        return f"it is longer than {_LONGEST_PATH} bytes"
    if any(ord(char) < 32 or ord(char) == 127 or 0xD800 <= ord(char) <= 0xDFFF for char in path):
        return "it holds a control character or half a character"
    if "\\" in path or re.match(r"^[A-Za-z]:", path):
        return "it is written as a Windows path; use / between the parts"
    if path.startswith(("/", "~")):
        return "it does not start inside the project folder"
    return next(filter(None, map(_what_is_wrong_with_part, path.split("/"))), "")


def _what_is_wrong_with_part(part: str) -> str:
    if part in {"", ".", ".."}:
        return f"it has the part {part!r}"
    if len(part.encode()) > _LONGEST_PART:
        return f"its part {part[:20]!r}... is longer than {_LONGEST_PART} bytes"
    if _DEVICE.match(part):
        return f"{part!r} names a device on Windows"
    if part.endswith((".", " ")):
        return f"{part!r} ends in a dot or a space"
    if part.casefold() in _RESERVED:
        return f"{part!r} belongs to the company itself"
    return ""


def _whose(path: str) -> str:
    taken = [part for part in path.split("/") if part.casefold().startswith(_OURS)]
    return f"{taken[0]!r} belongs to the company itself" if taken else ""


def _validated(path: str) -> str:
    try:
        return check_path(path)
    except UnsafePathError as error:
        raise ValueError(str(error)) from error


ProjectPath = Annotated[str, AfterValidator(_validated)]
"""A ``str`` that pydantic accepts only when :func:`check_path` does."""
