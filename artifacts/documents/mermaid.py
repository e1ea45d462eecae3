"""Puts text that somebody else wrote into a mermaid diagram without breaking it."""

from __future__ import annotations

import re

__all__ = ["label"]

# Mermaid shows #35; as the character 35. Coded are the characters with which it ends a label,
# a line or a block, and those that its Markdown and its mathematics would swallow.
_SPECIAL = re.compile(r"[#;{}<>\"&`~%*\\$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# Words that mermaid takes for an instruction wherever they stand: after "style" and
# "classDef" with a colon it drops the line's last semicolon, which would be the end of such a code.
_TRAP = re.compile("style|classDef|wrap:|direction")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def label(text: str) -> str:
    """Return ``text`` on one line so that every mermaid diagram shows it as it is.

    An empty text becomes an ellipsis, because mermaid wants something to show.
    """
    joined = _CONTROL.sub("", " ".join(text.split()))
    coded = _SPECIAL.sub(lambda found: _code(found[0]), joined)
    return _TRAP.sub(lambda found: _code(found[0][0]) + found[0][1:], coded) or "…"


def _code(char: str) -> str:
    return f"#{ord(char)};"
