"""What a project's journal and ``company.toml`` may not decide alone.

Both may be someone else's: a folder that was sent, a repository that was cloned. So neither
says where a person's key goes, and a journal does not say what code is run here.
"""

from __future__ import annotations

import ipaddress
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from company.plugins import resolved
from company.settings import Settings
from errors import UsageError

__all__ = ["check_endpoint", "check_hired", "has_endpoint", "is_loopback"]

_OPENAI = "https://api.openai.com/v1"
_OF_THE_HOUSE = {"offline", "human", "scripted"}


def check_endpoint(
    settings: Settings, flags: Mapping[str, Any], remembered: Mapping[str, Any] | None = None
) -> None:
    """Refuse to send a key to an endpoint that only a file or a journal names.

    Raises:
        UsageError: naming the endpoint and the flag that lets the key go there.
    """
    if not settings.api_key or not has_endpoint(settings.model) or flags.get("base_url"):
        return
    own = Settings.of_environment()
    if settings.base_url == own.get("base_url") or is_loopback(settings.base_url):
        return
    if "api_key" not in own and "base_url" not in (remembered or {}):
        return  # company.toml has both: the key that belongs to this endpoint
    url = settings.base_url or _OPENAI
    source = "the project's journal" if "base_url" in (remembered or {}) else "company.toml"
    raise UsageError(
        f"The endpoint {url} is named by {source} alone, so your key is not sent there. "
        f"Where you trust it, repeat --base-url {shlex.quote(url)}."
    )


def has_endpoint(model: str | None) -> bool:
    """Whether the model so called is asked at an endpoint, and may cost something."""
    return (model or "").partition(":")[0] not in _OF_THE_HOUSE


def is_loopback(url: str | None) -> bool:
    """Whether ``url`` leads to this machine and no further."""
    host = (urlsplit(url).hostname if url else None) or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_hired(folder: Path, flags: Mapping[str, Any], remembered: Mapping[str, Any]) -> None:
    """Refuse to run roles that only the journal of ``folder`` names.

    Raises:
        UsageError: with the flags that hire them.
    """
    begun = [str(each) for each in remembered.get("hire") or ()]
    if not begun or flags.get("hire"):
        return
    own = Settings.gather({}).hire
    if {resolved(each) for each in own} == set(begun):
        return
    hire = " ".join(f"--hire {shlex.quote(each)}" for each in begun)
    raise UsageError(
        f"{folder} was begun with roles of somebody's own, and no code is run because a project "
        f"folder names it. Where you trust it, repeat {hire}."
    )
