"""A bound or a default that may depend on the interface and on other parameters."""

from __future__ import annotations

from collections.abc import Mapping

from errors import UsageError
from models.offline.blueprint.jinja import result_of

__all__ = ["Amount", "amount"]

Amount = int | str
"""A whole number, or an expression for one: ``board.columns * board.rows // 6``."""


def amount(written: Amount, known: Mapping[str, object]) -> int:
    """Return the number, worked out from what is ``known`` where it is an expression.

    Raises:
        UsageError: the expression can't be worked out, or gives no whole number.
    """
    if isinstance(written, int):
        return written
    try:
        result = result_of(written, known)
    except ValueError as error:
        raise UsageError(_sentence(written, str(error))) from error
    if not isinstance(result, int):
        raise UsageError(_sentence(written, f"it gives {result!r}"))
    return result


def _sentence(written: str, reason: str) -> str:
    return (
        f"The amount {written!r} of a parameter is no whole number: {reason}. "
        "Correct it in blueprint.yaml (docs/blueprints.md)."
    )
