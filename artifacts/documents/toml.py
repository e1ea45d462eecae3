"""Puts text that somebody else wrote into a TOML file."""

from __future__ import annotations

import json

__all__ = ["toml"]


def toml(text: str) -> str:
    """Return ``text`` as a basic string of TOML, quotes included."""
    # JSON escapes all that TOML wants escaped, except DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
