"""Reads a signature as a contract writes it, Python's or another language's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Signature", "read_signature"]

_DECORATORS = re.compile(r"^(?:@[\w.]+(?:\([^()]*\))?\s+)+")
_CLASS = re.compile(r"^(?:(?:export|default|abstract)\s+)*class\s+(\w+)(.*)$")
_FUNCTION = re.compile(
    r"^(?:(?:export|default|async|static|def|function\*?)\s+)*([\w$]+)\s*(\(.*)$"
)
_FIELD = re.compile(r"^(?:(?:export|default|const|let|var|readonly)\s+)*(.*)$")


@dataclass(frozen=True, slots=True)
class Signature:
    """The parts of a signature; those that it does not have are empty."""

    kind: Literal["class", "function", "field"]
    name: str
    parameters: str = ""
    """Of a function, without the parentheses and without ``self`` or ``cls``."""
    type: str = ""
    """What a function returns; of a field, all that follows its name."""
    bases: tuple[str, ...] = ()


def read_signature(text: str) -> Signature:
    """Split ``text`` into its parts. What is no class and no function is a field."""
    joined = _DECORATORS.sub("", " ".join(text.split()).rstrip("{:; "))
    if found := _CLASS.match(joined):
        return Signature("class", found[1], bases=tuple(re.findall(r"[A-Za-z_]\w*", found[2])))
    if found := _FUNCTION.match(joined):
        end = _closing(found[2])
        inside, after = found[2][1:end], found[2][end + 1 :]
        parameters = re.sub(r"^(?:self|cls)\b(?:\s*,\s*)?", "", inside.strip())
        return Signature("function", found[1], parameters, re.sub(r"^\s*(?:->|:)\s*", "", after))
    field = _FIELD.match(joined)
    name, _, rest = (field[1] if field else joined).partition(":")
    return Signature("field", name.strip(), type=rest.strip())


def _closing(text: str) -> int:
    """Place of the parenthesis that closes the one ``text`` begins with, or its end."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if not depth:
            return place
    return len(text)
