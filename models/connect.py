"""From the name that a person gives to the model behind it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from errors import UsageError
from models.human import Human
from models.model import Model
from models.scripted import Scripted

__all__ = ["connect"]


def connect(
    name: str,
    *,
    base_url: str | None = None,
    api_key: SecretStr | str = "",
    script_dir: Path | None = None,
) -> Model:
    """Return the model called ``name``.

    ``offline``, ``human`` and ``scripted:FILE`` are the house's own; any other name is a
    model at the OpenAI-compatible endpoint ``base_url`` (None: OpenAI's own). ``FILE`` is
    looked for in ``script_dir``, by default the current folder.

    Raises:
        UsageError: when the script can't be read, nobody sits at a terminal, or OpenAI's own
            endpoint is meant and there is no key.
    """
    if name == "human":
        return Human()
    if name == "offline":
        return _load("models.offline", "Offline")
    kind, _, file = name.partition(":")
    if kind == "scripted" and file:
        return Scripted.from_file((script_dir or Path()) / file)
    secret = api_key.get_secret_value() if isinstance(api_key, SecretStr) else api_key
    if base_url is None and not secret:
        raise UsageError(
            f"--model {name} needs a key for OpenAI: set OPENAI_API_KEY. For another endpoint "
            "give --base-url URL; without a model, leave out --model."
        )
    return _load(
        "models.openai_compatible", "OpenAICompatible", name, base_url=base_url, api_key=api_key
    )


def _load(module: str, name: str, *args: Any, **options: Any) -> Model:
    # Imported by name at this point, so that a run pays only for the model it uses: the openai
    # package alone takes half a second.
    model: Model = getattr(importlib.import_module(module), name)(*args, **options)
    return model
