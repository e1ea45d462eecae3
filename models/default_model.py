"""Which model is used when a key is set and none was named."""

from __future__ import annotations

import importlib
from urllib.parse import urlsplit

from pydantic import SecretStr

__all__ = ["default_model", "known_default"]

# The small coding model of each house, by its own documentation in 2026: cheap enough that a
# first run surprises nobody. OpenRouter chooses by itself.
_DEFAULTS = {
    "api.openai.com": "gpt-5.4-mini",
    "api.deepseek.com": "deepseek-flash",
    "openrouter.ai": "openrouter/auto",
}


def known_default(base_url: str | None) -> str:
    """What :func:`default_model` returns without asking anybody; empty where it must ask."""
    host = urlsplit(base_url).hostname if base_url else "api.openai.com"
    return _DEFAULTS.get(host or "", "")


async def default_model(base_url: str | None, api_key: SecretStr | str = "") -> str:
    """Return the model to use at ``base_url`` (None: OpenAI's own endpoint).

    An endpoint that isn't known here is asked what it offers, and its first model is taken.

    Raises:
        ModelUnreachableError: when that endpoint doesn't answer, or offers nothing.
    """
    if known := known_default(base_url):
        return known
    key = api_key if isinstance(api_key, SecretStr) else SecretStr(api_key)
    # Imported at this point because it takes half a second, which other models needn't pay.
    name: str = await importlib.import_module("models.openai_compatible").first_offered(
        base_url, key
    )
    return name
