"""What the customer asked for."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from artifacts.artifact import Artifact

__all__ = ["Idea"]


class Idea(Artifact):
    """The first message of every run: the customer's own words."""

    text: str = Field(min_length=1)
    language: str = "en"
    """ISO 639-1 code of the language that documents are written in: en, zh."""

    def documents(self) -> Mapping[str, str]:
        """None: the PRD quotes the idea."""
        return {}
