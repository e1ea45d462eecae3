"""The base of all documents that roles hand over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

__all__ = ["Artifact", "Record"]


class Record(BaseModel):
    """A frozen part of an artifact, e.g. one requirement of a PRD.

    Unknown fields are ignored: a model that says more than it was asked has still answered.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")


class Artifact(Record):
    """A frozen document that one role publishes and others read.

    ``fenced`` names the field whose text a model writes as a fenced block of source code
    instead of JSON; empty for documents.
    """

    fenced: ClassVar[str] = ""
    in_project: ClassVar[bool] = True
    """Whether it becomes files of the project, so that it is of use even if nobody reads it."""

    @property
    def key(self) -> str:
        """Tells artifacts of one type apart: a newer one with the same key replaces the older."""
        return ""

    def documents(self) -> Mapping[str, str]:
        """The project files this artifact becomes: path inside the project folder → text.

        By default one ``docs/<name_of_the_type>.md`` that lists the artifact's fields, so
        that an artifact of a user's own role is part of the project without further work.
        Override it, and return ``{}`` for artifacts that are only passed on.
        """
        words = _words(type(self).__name__)
        lines = [f"# {' '.join(words).capitalize()}", ""]
        fields = self.model_dump(mode="json")
        for name, value in fields.items():
            heading = [f"## {name.replace('_', ' ').capitalize()}", ""] if len(fields) > 1 else []
            lines += [*heading, _as_markdown(value), ""]
        return {f"docs/{'_'.join(words)}.md": "\n".join(lines)}


def _words(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)]


def _as_markdown(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_as_markdown(item)}" for item in value) or "none"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_as_markdown(item)}" for name, item in value.items())
    return str(value)
