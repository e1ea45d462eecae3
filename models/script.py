"""A file of answers for the scripted model.

A YAML list, or a file of JSON lines (``.jsonl``), of entries like these::

    - action: WritePrd
      answer: {title: Snake, ...}             # a document, written as YAML
    - action: WriteCode
      key: snake_game/game.py                 # the first key among the action's inputs
      answer: |                               # or the text exactly as a model would answer
        ```python snake_game/game.py
        WIDTH = 20
        ```
      usage: {prompt_tokens: 900, completion_tokens: 400, dollars: 0.001}    # if you like
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from errors import UsageError

__all__ = ["ScriptEntry", "ScriptUsage", "read_script"]


class ScriptUsage(BaseModel):
    """What an answer is said to have cost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    dollars: float | None = 0.0


class ScriptEntry(BaseModel):
    """One answer, and the question that it is for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    action: str
    key: str = ""
    answer: str | dict[str, Any]
    usage: ScriptUsage = ScriptUsage()


def read_script(path: Path) -> list[ScriptEntry]:
    """Return the entries of the file at ``path``.

    Raises:
        UsageError: when it can't be read, or is not as described above.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return TypeAdapter(list[ScriptEntry]).validate_python(_values(text, path.suffix))
    except OSError as error:
        raise UsageError(f"The script {path} can't be read: {error.strerror}.") from error
    except (yaml.YAMLError, ValueError) as error:
        why = _first_fault(error) if isinstance(error, ValidationError) else str(error)
        raise UsageError(
            f"The script {path} is not a list of entries with action and answer: {why}."
        ) from error


def _values(text: str, suffix: str) -> object:
    if suffix in {".jsonl", ".ndjson"}:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(step) for step in fault["loc"])
    return f"{place}: {fault['msg']}" if place else fault["msg"]
