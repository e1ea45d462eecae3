"""What a colleague says of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import model_validator
from pydantic.json_schema import SkipJsonSchema

from artifacts.artifact import Artifact
from artifacts.path import ProjectPath

__all__ = ["Review"]


class Review(Artifact):
    """A verdict on one version of one file, with what must change if anything must."""

    path: SkipJsonSchema[ProjectPath | Literal[""]] = ""
    """Of the file that was reviewed; filled in by the company, like its round."""
    round: SkipJsonSchema[int] = 0
    """The round of the file that was reviewed."""
    approved: bool
    remarks: tuple[str, ...] = ()
    """When not approved: what must change, each remark a sentence an engineer can act on."""

    @model_validator(mode="after")
    def _says_what_must_change(self) -> Review:
        if not self.approved and not any(remark.strip() for remark in self.remarks):
            raise ValueError("not approved without a remark: say what must change")
        return self

    @property
    def key(self) -> str:
        """The path of the file."""
        return self.path

    def documents(self) -> Mapping[str, str]:
        """None: remarks that stayed open are in ``DELIVERY.md``."""
        return {}
