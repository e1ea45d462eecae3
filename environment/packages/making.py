"""The note that the company leaves in an environment which it made."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

__all__ = ["Making"]

_NOTE = "softhouse.json"


class Making(BaseModel):
    """What was asked for, and what that brought. Whatever else is in there, its user installed."""

    model_config = ConfigDict(frozen=True)

    requirements: tuple[str, ...]
    brought: dict[str, str]
    """Name → version."""

    @classmethod
    def of(cls, environment: Path) -> Making | None:
        """Read the note; None where there is none, so that the environment is somebody else's."""
        try:
            return cls.model_validate_json((environment / _NOTE).read_bytes())
        except (OSError, ValidationError):
            return None

    def note(self, environment: Path) -> None:
        """Write it into an environment that nobody uses yet."""
        (environment / _NOTE).write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")

    def is_enough(self, wanted: Iterable[str], there: Iterable[str]) -> bool:
        """Whether nothing new is wanted, and nothing that was brought has gone."""
        return set(self.requirements).issuperset(wanted) and set(there).issuperset(self.brought)

    def users(self, there: dict[str, str]) -> dict[str, str]:
        """What of the packages that are there their user installed, or has in another version."""
        return {name: it for name, it in there.items() if self.brought.get(name) != it}
