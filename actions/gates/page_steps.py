"""What is done on a page to see that it lives: keys, clicks, and fields that are filled."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from actions.gates.keys import browser_key

__all__ = ["named_steps", "page_orders", "tried"]

_OTHERS = ("Up", "Right", "Down", "Left", "Space", "Enter")
_CLICK, _FILL = "click:", "fill:"
# An equals sign in brackets belongs to the selector: fill:input[name=title]=Milk.
_FIELD = re.compile(r"((?:\[[^\]]*\]|[^=\[])*)=?(.*)", re.S)


def page_orders(steps: Sequence[str], expect: str, patience: int = 0) -> str:
    """What the probe is told, as JSON.

    ``steps`` are the keys of an entry. After each the probe waits up to ``patience`` milliseconds
    more than usual for the page to change, and at the end for ``expect`` to be seen.
    """
    only_keys = steps and not any(map(_is_pointed, steps))
    others = [browser_key(key) for key in _OTHERS] if only_keys else []
    asked = [_order(step) for step in steps]
    return json.dumps({"asked": asked, "others": others, "expect": expect, "patience": patience})


def named_steps(steps: Sequence[str]) -> str:
    """How many of which kind: ``3 keys were pressed on it``; empty for none."""
    pointed = sum(map(_is_pointed, steps))
    if not steps:
        return ""
    if pointed:
        return f"{len(steps)} {'step was' if len(steps) == 1 else 'steps were'} taken on it"
    return f"{len(steps)} keys were pressed on it"


def tried(steps: Sequence[str]) -> str:
    """What a page did not react to: ``any key (Up, Down)``, ``its steps (click:#add)``."""
    what = "its steps" if any(map(_is_pointed, steps)) else "any key"
    return f"{what} ({', '.join(steps)})"


def _is_pointed(step: str) -> bool:
    return step.startswith((_CLICK, _FILL))


def _order(step: str) -> dict[str, str | int]:
    if step.startswith(_CLICK):
        return {"click": step.removeprefix(_CLICK).strip()}
    found = _FIELD.fullmatch(step.removeprefix(_FILL)) if step.startswith(_FILL) else None
    return {"fill": found[1].strip(), "text": found[2]} if found else browser_key(step)
