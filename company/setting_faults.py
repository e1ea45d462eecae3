"""What is wrong with a setting, in a sentence that says where it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from company.setting_sources import FILE
from company.setting_words import allowed
from company.tables import EndpointTable, LimitsTable, PriceTable
from models.endpoint import OPENAI_KEY

__all__ = ["ALSO", "sentence", "variable_of", "where", "worst"]

_FLAGS = {"models": "--model-for"}
_TABLES: Mapping[str, type[BaseModel]] = {
    "endpoint": LimitsTable,
    "endpoints": EndpointTable,
    "prices": PriceTable,
}
_SECRET = {"api_key", "key", "send_key"}
"""Where people put the key itself, if only by mistake."""
_NAME = "[key]"
"""What pydantic puts at the end of a path when the name itself is wrong."""


def variable_of(field: str) -> str:
    """The environment variable of a setting."""
    return f"SOFTHOUSE_{field.upper()}"


ALSO = {
    "base_url": "OPENAI_BASE_URL",
    "api_key": OPENAI_KEY,
    "models": "SOFTHOUSE_MODEL_FOR",
}
"""Other variables that set a field, where its own doesn't."""


def worst(errors: Sequence[ErrorDetails]) -> ErrorDetails:
    """The one to tell: a misspelt key before the one that is missing because of it."""
    return min(errors, key=lambda error: error["type"] != "extra_forbidden")


def sentence(error: ErrorDetails, place: str, settings: type[BaseModel]) -> str:
    """Say what pydantic found, given the source that set the value and the class of settings."""
    path = [step for step in error["loc"] if isinstance(step, str)]
    if error["type"] == "extra_forbidden":
        return _unknown(error, path, place, settings)
    if error["type"] == "missing":
        return f"{_table(path, place)} has no {path[-1]}, which it needs."
    wrong = allowed(error, _field(path, settings), f"{FILE}, [{_joined(path)}]")
    if path[-1] == _NAME:
        return f"{_source(place)}, [{_joined(path[:-1])}]: {wrong}."
    value = _shown(error["input"], path[-1])
    return f"{where(path, place)}{value}: {wrong}."


def _field(path: Sequence[str], settings: type[BaseModel]) -> FieldInfo | None:
    known = _TABLES.get(path[0], BaseModel) if len(path) > 1 else settings
    return known.model_fields.get(path[-1])


def _shown(value: object, name: str) -> str:
    if name in _SECRET:
        return "(not shown)"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    # Passwords stand before an @, with or without http:// in front, and may hold any character.
    text = re.sub(r"^(['\"]?(?:\w+://)?).*@", r"\1(not shown)@", text)
    return re.sub(r"([?#]).*?(['\"]?)$", r"\1(not shown)\2", text) if name == "base_url" else text


def _unknown(
    error: ErrorDetails, path: Sequence[str], place: str, settings: type[BaseModel]
) -> str:
    known = _TABLES[path[0]] if len(path) > 1 else settings
    close = get_close_matches(path[-1], known.model_fields, n=1)
    if path[0] == "endpoint" and path[-1] in EndpointTable.model_fields:
        hint = f" That of this endpoint stands outside of the tables: base_url, {OPENAI_KEY}."
    elif path[0] == "endpoint" and isinstance(error["input"], Mapping):
        hint = f" Did you mean [endpoints.{_toml(path[-1])}]?"
    elif close:
        hint = f" Did you mean {close[0]}?"
    else:
        hint = f" It has {', '.join(known.model_fields)}." if len(path) > 1 else ""
    table = f" in [{_joined(path[:-1])}]" if len(path) > 1 else ""
    there = " there" if table else ""
    return f"{_source(place)} sets {path[-1]!r}{table}, which is no setting{there}.{hint}"


def where(path: Sequence[str], place: str) -> str:
    """What stands before the value at ``path``, in the words of the source that sets it."""
    if place in {"file", "journal"}:
        return f"{_table(path, place)}: {_toml(path[-1])} = "
    return f"{_table(path, place)} "


def _table(path: Sequence[str], place: str) -> str:
    if place in {"file", "journal"}:
        table = f", [{_joined(path[:-1])}]" if len(path) > 1 else ""
        return f"{_source(place)}{table}"
    return _variable(path[0]) if place == "environment" else _flag(path[0])


def _variable(field: str) -> str:
    own = variable_of(field)
    return own if os.environ.get(own) else ALSO.get(field, own)


def _source(place: str) -> str:
    return "The project's journal" if place == "journal" else FILE


def _flag(field: str) -> str:
    return _FLAGS.get(field, f"--{field.replace('_', '-')}")


def _joined(path: Sequence[str]) -> str:
    # The names of models in quotes, as the documents write them: most need some.
    if len(path) > 1 and path[0] == "prices":
        return f'prices."{path[1]}"'
    return ".".join(map(_toml, path))


def _toml(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else f'"{key}"'
