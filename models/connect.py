"""From the name that a person gives to the model behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import SecretStr

from models.endpoint import OPENAI_URL, Endpoint
from models.key import read_key
from models.model import Model
from models.switchboard import Switchboard

__all__ = ["connect"]


def connect(
    name: str,
    *,
    base_url: str | None = None,
    api_key: SecretStr | str = "",
    script_dir: Path | None = None,
    blueprints: Sequence[Path] = (),
) -> Model:
    """Return the model called ``name``: a :class:`Switchboard` for a single one.

    ``base_url`` is that of an OpenAI-compatible endpoint (None: OpenAI's own), and ``api_key``
    its key. ``scripted:FILE`` is looked for in ``script_dir``, by default the current folder;
    ``offline`` also knows the blueprints in the folders ``blueprints``.

    Raises:
        UsageError: when the script can't be read, a blueprint is broken, nobody sits at a
            terminal, or OpenAI's own endpoint is meant and there is no key, or one that can't
            be sent.
    """
    text = api_key.get_secret_value() if isinstance(api_key, SecretStr) else api_key
    endpoint = Endpoint(base_url or OPENAI_URL, read_key(text, "The api_key"))
    board = Switchboard(endpoint, script_dir=script_dir, blueprints=blueprints)
    return board.connect(name)
