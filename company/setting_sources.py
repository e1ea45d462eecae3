"""Where settings come from, and which source counts."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from errors import UsageError

__all__ = ["FILE", "Sources", "read_file"]

FILE = "company.toml"
_OF_THE_WORLD = ("endpoint", "endpoints", "prices")
"""Tables that say how things are, and not what a project wants."""
_MAY_BE_SECRET = re.compile(r"key|sk-|token|secret|passw|bearer|(:|//).*@", re.I)
_LONGEST_SHOWN = 120
_OF_PERSONS_ONLY = ("unsafe_no_sandbox", "send_key")


@dataclass(frozen=True, slots=True)
class Sources:
    """What each source sets: field → value, as it stands there."""

    flags: Mapping[str, Any]
    journal: Mapping[str, Any]
    environment: Mapping[str, Any]
    file: Mapping[str, Any]

    def merged(self) -> dict[str, Any]:
        """One value for each field: a flag's, the journal's, the environment's, or the file's."""
        found = {**self.file, **self.environment, **self.journal, **self.flags}
        for field in ("models", *_OF_THE_WORLD):
            tables = [source[field] for _, source in self._setting(field)]
            if tables:
                found[field] = _joined(tables[::-1])
        return found

    def place(self, path: Sequence[int | str]) -> str:
        """The source that counts for the value at ``path``; empty when it is nowhere set."""
        places = [place for place, source in self._setting(str(path[0])) if _holds(source, path)]
        return (places or [place for place, _ in self._setting(str(path[0]))] or [""])[0]

    def _setting(self, field: str) -> list[tuple[str, Mapping[str, Any]]]:
        """The sources that set ``field``, and have a say in it, the first to count first."""
        order = ["flags", "journal", "environment", "file"]
        if field in _OF_THE_WORLD:
            # Today's file before the journal: servers move and prices change.
            order = ["environment", "file", "journal"]
        elif field == "models" and field in self.journal:
            # A project goes on as it was begun, also where it was begun with fewer wishes.
            order = ["flags", "journal"]
        return [(name, getattr(self, name)) for name in order if field in getattr(self, name)]


def _holds(source: Any, path: Sequence[int | str]) -> bool:
    for step in path:
        if not isinstance(source, Mapping) or step not in source:
            return False
        source = source[step]
    return True


def _joined(tables: list[Any]) -> Any:
    """Later tables over earlier ones; what is no table is returned as it is, to be refused."""
    joined: dict[str, Any] = {}
    for table in tables:
        if not isinstance(table, Mapping):
            return table
        joined.update(table)
    return joined


def read_file() -> dict[str, Any]:
    """What ``company.toml`` in the current folder sets; nothing where there is none.

    It may have come with a folder of someone else's, so it can't set what only a person may.

    Raises:
        UsageError: when it can't be read, or sets such a thing.
    """
    if not Path(FILE).exists():
        return {}
    try:
        lines = tomllib.loads(_text())
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is not valid TOML: {error}.{_line(str(error))}") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{FILE} is not UTF-8 (byte {error.start + 1}). Save it as UTF-8."
        ) from error
    except OSError as error:
        raise UsageError(
            f"{FILE} can't be read: {error.strerror}. Make it readable, or work elsewhere."
        ) from error
    for name in _OF_PERSONS_ONLY:
        if name in lines:
            raise UsageError(
                f"{FILE} sets {name!r}, which no file may. Take the line out; where you mean it, "
                f"say --{name.replace('_', '-')}."
            )
    return lines


def _text() -> str:
    # Some editors begin a file in UTF-8 with a byte order mark, which TOML doesn't know.
    return Path(FILE).read_bytes().decode("utf-8-sig")


def _line(complaint: str) -> str:
    """The line that ``complaint`` is about, with a caret; empty where it may hold a key."""
    at = re.search(r"\(at line (\d+), column (\d+)\)", complaint)
    if not at:
        return ""
    line = _text().split("\n")[int(at[1]) - 1].rstrip("\r")
    if _MAY_BE_SECRET.search(line) or len(line) > _LONGEST_SHOWN:
        return ""
    shown = "".join(each if each.isprintable() or each == "\t" else "\ufffd" for each in line)
    before = "".join(_as_wide_as(each) for each in shown[: int(at[2]) - 1])
    return f"\n  {shown}\n  {before}^"


def _as_wide_as(character: str) -> str:
    if character == "\t":
        return character
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "
