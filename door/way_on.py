"""The command that goes on with a project, as it can be copied into a shell."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from company.plugins import resolved
from company.settings import Settings
from door.trust import is_loopback

__all__ = ["way_on"]


def way_on(
    folder: object, settings: Settings, flags: Mapping[str, Any], *, spent: bool = False
) -> str:
    """Return the command, with the flags that a journal may not decide alone.

    ``spent`` says that the budget was, so that a higher limit is needed.
    """
    words = ["python", "startup.py", "--resume", str(folder)]
    for place in flags.get("hire") or ():
        words += ["--hire", resolved(place)]
    if flags.get("base_url") and settings.api_key and not is_loopback(settings.base_url):
        words += ["--base-url", str(settings.base_url)]
    for lent in flags.get("blueprints") or ():
        words += ["--blueprints", str(Path(lent).resolve())]
    for pair in flags.get("send_key") or ():
        words += ["--send-key", pair]
    if spent and settings.invest is not None:
        words += ["--invest", "MORE"]
    if spent and settings.max_tokens is not None:
        words += ["--max-tokens", "MORE"]
    return shlex.join(words)
