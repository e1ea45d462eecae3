"""What a journal says of an earlier run: with whom, for what idea, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from artifacts import Idea
from environment import Workspace, read_journal
from environment.journal import Json
from errors import UsageError
from models import Usage

__all__ = ["opened_idea", "opened_settings", "paid"]


def opened_idea(records: Sequence[Json], journal: Path) -> Idea:
    """The idea of the run that these records are of.

    Raises:
        UsageError: when there are none.
    """
    if not records:
        raise UsageError(
            f"{journal} is empty: the run was ended before it did anything. Start it anew."
        )
    return Idea.model_validate(records[0]["idea"])


def opened_settings(folder: Path) -> dict[str, Any]:
    """The settings that the project in ``folder`` was last begun or resumed with.

    Those with which it could not be resumed, because they do not fit it, count no more.

    Raises:
        UsageError: when ``folder`` is no project folder, or its journal can't be read.
    """
    settings: dict[str, Any] = {}
    before, last = settings, ""
    try:
        for record in read_journal(Workspace.open(folder).journal):
            if record["type"] in {"opened", "resumed"} and record.get("settings"):
                before, settings = settings, dict(record["settings"])
            elif last == "resumed" and record.get("exit_code") == UsageError.exit_code:
                settings = before
            last = record["type"]
    except OSError as error:
        raise UsageError(
            f"{folder} can't be read: {error.strerror}. Give --resume the folder of a project."
        ) from error
    return settings


def paid(records: Sequence[Json]) -> Iterator[Usage]:
    """What each model answer cost, also those that were charged for and could not be had."""
    for record in records:
        if record["type"] == "charged":
            yield Usage(**record["usage"])
        elif record["type"] == "answered" and record["kind"] == "model":
            yield Usage(**record["answer"]["usage"])
