"""What endpoints say that can't be meant."""

from __future__ import annotations

__all__ = ["DEEP", "NO_AMOUNTS"]

DEEP = '{"a":' * 20_000 + "1" + "}" * 20_000
"""JSON that no reader follows to its bottom."""

NO_AMOUNTS = [-1, float("nan"), float("inf"), 10**400, True, "-7", "nan", "lots", [7], {"n": 7}]
"""What stands where a number of tokens or dollars should."""
