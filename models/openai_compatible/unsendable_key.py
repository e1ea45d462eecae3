"""Keys that no HTTP header may carry."""

from __future__ import annotations

from errors import ModelUnreachableError
from models.endpoint import Endpoint

__all__ = ["refuse_unsendable_key"]


def refuse_unsendable_key(endpoint: Endpoint) -> None:
    """Let every key pass that can be sent: the HTTP client would quote the others.

    Raises:
        ModelUnreachableError: when the endpoint's key can't be sent.
    """
    key = endpoint.key.get_secret_value()
    if not (key.isascii() and key.isprintable() and key == key.strip()):
        raise ModelUnreachableError(
            f"The key in {endpoint.key_name} has characters which no header may carry (line "
            "breaks, spaces round it, or letters beyond ASCII): copy it again, and nothing else."
        )
