"""What a setting may be, in words, for whatever pydantic found wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

__all__ = ["allowed"]

_WORDS: Mapping[str, str] = {
    "string_type": "write a text in quotes",
    "string_too_short": "write at least one character, or take it out",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "tuple_type": "write a list in brackets, of texts in quotes",
    "path_type": "write the path of a folder in quotes",
    "literal_error": "write {expected}",
    "value_error": "{error}",
}
_OF_NUMBERS = ("int_", "float_", "greater_than", "less_than", "finite_number")
_OF_TABLES = ("dict_type", "model_type", "model_attributes_type")


def allowed(error: ErrorDetails, field: FieldInfo | None, table: str) -> str:
    """Say what may stand there.

    Args:
        error: what pydantic found.
        field: of the setting, whose bounds are told; None for a name in a table.
        table: how the table is written that is meant, where one is.
    """
    kind = error["type"]
    if kind in _OF_TABLES:
        return f"write it as a table of {table}"
    if kind.startswith(_OF_NUMBERS) and field is not None:
        return f"write {_number(field)}"
    return _WORDS.get(kind, error["msg"]).format_map(error.get("ctx", {}))


def _number(field: FieldInfo) -> str:
    noun = "a whole number" if "int" in str(field.annotation) else "a number"
    low, high = _bound(field, Ge, "ge"), _bound(field, Le, "le")
    above = _bound(field, Gt, "gt")
    if above is not None:
        return f"{noun} above {above:g}"
    if low is not None and high is not None:
        return f"{noun} from {low:g} to {high:g}"
    return f"{noun}, {low:g} or more" if low is not None else noun


def _bound(field: FieldInfo, kind: type, name: str) -> float | None:
    found: Sequence[float] = [
        getattr(each, name) for each in field.metadata if isinstance(each, kind)
    ]
    return found[0] if found else None
