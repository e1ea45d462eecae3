"""Why an answer can't be used."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

__all__ = ["AnswerError"]

_MOST = 6


class AnswerError(ValueError):
    """An answer that is not what was asked for.

    ``reason`` is written to the model: it is sent back as it is, says exactly what was wrong
    and how to put it right.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    @classmethod
    def of(cls, error: ValidationError) -> AnswerError:
        """The same for an artifact whose fields are wrong, at most six of them."""
        found = error.errors(include_url=False, include_context=False)
        faults = "\n".join(f"- {line}" for line in _lines(found[:_MOST]))
        more = f"\n- and {len(found) - _MOST} more" if len(found) > _MOST else ""
        return cls(f"Your {error.title} can't be used:\n{faults}{more}\nAnswer again, complete.")


def _lines(found: list[ErrorDetails]) -> Iterator[str]:
    for fault in found:
        place = ".".join(str(step) for step in fault["loc"])
        what = fault["msg"].removeprefix("Value error, ")
        yield f"{place}: {what}" if place else what
