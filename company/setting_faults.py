"""What is wrong with a setting, in a sentence that says where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from company.setting_sources import FILE
from company.tables import EndpointTable, LimitsTable, PriceTable

__all__ = ["sentence", "variable_of"]

_FLAGS = {"models": "--model-for"}
_TABLES: Mapping[str, type[BaseModel]] = {
    "endpoint": LimitsTable,
    "endpoints": EndpointTable,
    "prices": PriceTable,
}
_SECRET = {"api_key", "key"}


def variable_of(field: str) -> str:
    """The environment variable of a setting."""
    return f"SOFTHOUSE_{_flag(field)[2:].replace('-', '_').upper()}"


def sentence(error: ErrorDetails, place: str, settings: type[BaseModel]) -> str:
    """Say what pydantic found, given the source that set the value and the class of settings."""
    path = [str(step) for step in error["loc"]]
    where, wrong = _where(path, place), _wrong(error, path)
    if error["type"] == "extra_forbidden":
        return _unknown(error, path, place, settings)
    if error["type"] == "missing":
        return f"{where} has no {path[-1]}, which it needs."
    value = "(not shown)" if path[-1] in _SECRET else repr(error["input"])
    if place in {"file", "journal"}:
        return f"{where}: {_toml(path[-1])} = {value}: {wrong}."
    return f"{where} {value}: {wrong}."


def _wrong(error: ErrorDetails, path: Sequence[str]) -> str:
    if path[0] in _TABLES and path[-1] == "key":
        return "write the name of an environment variable, in capitals, never the key itself"
    if error["type"] in {"dict_type", "model_type", "model_attributes_type"}:
        return f"write it as a table of {FILE}, [{path[0]}]"
    return error["msg"].removeprefix("Value error, ")


def _unknown(
    error: ErrorDetails, path: Sequence[str], place: str, settings: type[BaseModel]
) -> str:
    known = _TABLES[path[0]] if len(path) > 1 else settings
    if path[0] == "endpoint" and path[-1] in EndpointTable.model_fields:
        hint = " That of this endpoint stands outside of the tables: base_url, OPENAI_API_KEY."
    elif path[0] == "endpoint" and isinstance(error["input"], Mapping):
        hint = f" Did you mean [endpoints.{_toml(path[-1])}]?"
    else:
        close = get_close_matches(path[-1], known.model_fields, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
    table = f" in [{_joined(path[:-1])}]" if len(path) > 1 else ""
    there = " there" if table else ""
    return f"{_source(place)} sets {path[-1]!r}{table}, which is no setting{there}.{hint}"


def _where(path: Sequence[str], place: str) -> str:
    if place in {"file", "journal"}:
        table = f", [{_joined(path[:-1])}]" if len(path) > 1 else ""
        return f"{_source(place)}{table}"
    return variable_of(path[0]) if place == "environment" else _flag(path[0])


def _source(place: str) -> str:
    return "The project's journal" if place == "journal" else FILE


def _flag(field: str) -> str:
    return _FLAGS.get(field, f"--{field.replace('_', '-')}")


def _joined(path: Sequence[str]) -> str:
    return ".".join(map(_toml, path))


def _toml(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else f'"{key}"'
