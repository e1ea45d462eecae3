"""Keeps what was read from the house's own YAML, as Python keeps its bytecode."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

__all__ = ["FactCache"]


class FactCache:
    """What YAML files below ``folder`` hold, as JSON in a ``__pycache__`` beside each.

    Reading YAML takes fifty times as long as reading JSON. An entry counts only while its text
    is unchanged: the hash of that is kept with it. ``PYTHONDONTWRITEBYTECODE`` holds here too.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: Path, text: str, parse: Callable[[str], Any]) -> Any:
        """Return ``parse(text)``, where ``text`` is that of the file at ``path``.

        Files outside of the folder are parsed, and leave nothing behind.
        """
        if not path.is_relative_to(self._folder):
            return parse(text)
        entry = path.parent / "__pycache__" / f"{path.name}.json"
        digest = hashlib.sha256(text.encode()).hexdigest()
        with suppress(OSError, ValueError, LookupError, TypeError):
            kept = json.loads(entry.read_bytes())
            if kept["digest"] == digest:
                return kept["facts"]
        facts = parse(text)
        if not sys.dont_write_bytecode:
            _write(entry, {"digest": digest, "facts": facts})
        return facts


def _write(entry: Path, kept: Any) -> None:
    """Write one entry whole. Where that can't be done, the next process parses again."""
    making = entry.with_name(f"{entry.name}.{os.getpid()}")
    with suppress(OSError, TypeError, ValueError):
        told = json.dumps(kept)
        if json.loads(told) != kept:  # a key that is a number, say, is a text in JSON
            return
        entry.parent.mkdir(exist_ok=True)
        making.write_text(told, encoding="ascii")
        making.replace(entry)
