"""What a project's journal and ``company.toml`` may not decide alone.

Both may be someone else's: a folder that was sent, a repository that was cloned. So neither
says where a person's keys go, and a journal does not say what code is run here. Blueprints that
one of them names are used, for they are no code of this machine's, but nobody vouches for the
packages that they ask for.

The rule of keys: **a key from the environment goes to a URL only if this person named the two
together, or the URL is this machine's own.** ``OPENAI_API_KEY`` goes to OpenAI, or to the URL that
stands beside it in the environment or is given with ``--base-url``; any other variable, and any
other URL, is named with ``--send-key VARIABLE=URL`` or in ``SOFTHOUSE_SEND_KEY``. What a file
calls an endpoint counts for nothing, nor does which variable it would like to have sent there.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from company.plugins import resolved
from company.settings import Settings
from company.wishes import listed
from errors import UsageError
from models import Address, is_of_the_house
from models.endpoint import OPENAI_KEY, OPENAI_URL, Endpoint

__all__ = ["check_hired", "check_keys", "is_loopback", "strange_blueprints"]


def check_keys(
    settings: Settings,
    names: Iterable[str],
    flags: Mapping[str, Any],
    remembered: Mapping[str, Any] | None = None,
) -> None:
    """Refuse to send a key where only a file or a journal says; ``names`` are the models in use.

    Raises:
        UsageError: naming the endpoint and the flag that lets the key go there.
    """
    hosted = [name for name in names if not is_of_the_house(name)]
    used = dict.fromkeys(Address.parse(name, settings.endpoints).endpoint for name in hosted)
    own = flags.get("base_url") or Settings.of_environment().get("base_url") or OPENAI_URL
    own = str(own).strip()
    for each in used:
        if each:
            _check_named(settings, each, own)
        else:
            _check_default(settings, own, remembered or {})


def _check_named(settings: Settings, name: str, own: str) -> None:
    table = settings.endpoints[name]
    if not table.key or not os.environ.get(table.key):
        return
    if not _may_go(settings, table.key, table.base_url, own):
        pair = shlex.quote(f"{table.key}={table.base_url}")
        raise UsageError(
            f"That the key in {table.key} goes to {table.base_url} is said by a file alone "
            f"(endpoint {name}), so it is not sent. Where you trust that endpoint with that key, "
            f"add --send-key {pair}."
        )


def _check_default(settings: Settings, own: str, remembered: Mapping[str, Any]) -> None:
    url = settings.base_url or OPENAI_URL
    if not settings.api_key or _may_go(settings, OPENAI_KEY, url, own):
        return
    if "api_key" not in Settings.of_environment() and "base_url" not in remembered:
        return  # company.toml has both: the key that belongs to this endpoint
    source = "the project's journal" if "base_url" in remembered else "company.toml"
    raise UsageError(
        f"The endpoint {url} is named by {source} alone, so your key is not sent there. "
        f"Where you trust it, repeat --base-url {shlex.quote(url)}."
    )


def _may_go(settings: Settings, variable: str, url: str, own: str) -> bool:
    """The rule; ``own`` is the URL that this person's ``OPENAI_API_KEY`` is for."""
    pairs = {f"{OPENAI_KEY}={own}", *settings.send_key}
    named = f"{variable}={url}".rstrip("/") in {each.rstrip("/") for each in pairs}
    return named or is_loopback(url)


def is_loopback(url: str | None) -> bool:
    """Whether ``url`` leads to this machine and no further."""
    return bool(url) and Endpoint(url or "").is_loopback


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


def strange_blueprints(settings: Settings, flags: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the folders of blueprints that ``company.toml`` or a journal alone names."""
    told = listed(Settings.of_environment().get("blueprints", ""))
    own = [*(flags.get("blueprints") or ()), *(told if isinstance(told, tuple) else ())]
    named = {Path(each).resolve() for each in own}
    return tuple(each for each in settings.blueprints if each.resolve() not in named)
