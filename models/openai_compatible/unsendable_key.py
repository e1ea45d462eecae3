"""Keys that no HTTP header may carry."""

from __future__ import annotations

from errors import ModelUnreachableError
from models.endpoint import Endpoint
from models.key import can_be_sent

__all__ = ["refuse_unsendable_key"]


def refuse_unsendable_key(endpoint: Endpoint) -> None:
    """Let every key pass that can be sent: the HTTP client would quote the others.

    Raises:
        ModelUnreachableError: when the endpoint's key can't be sent.
    """
    if not can_be_sent(endpoint.key.get_secret_value()):
        raise ModelUnreachableError(
            f"The key in {endpoint.key_name} has characters which no header may carry (white "
            "space, control characters, or letters beyond ASCII): copy it again, and nothing else."
        )
