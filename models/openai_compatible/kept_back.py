"""What the vendor's client takes from the environment, and must not send just anywhere."""

from __future__ import annotations

import os
from typing import Any

from openai import Omit

from models.endpoint import Endpoint

__all__ = ["headers_kept_back"]


def headers_kept_back(endpoint: Endpoint) -> dict[str, Any]:
    """Return the default headers with which a client for ``endpoint`` sends nothing of OpenAI's.

    By itself the client sends the names of ``OPENAI_ORG_ID`` and ``OPENAI_PROJECT_ID`` and
    every line of ``OPENAI_CUSTOM_HEADERS``, which may hold secrets, to whatever URL it is
    opened for. They are meant for OpenAI, or for the gateway in ``OPENAI_BASE_URL``.
    """
    gateway = os.environ.get("OPENAI_BASE_URL", "").strip().rstrip("/")
    if endpoint.is_openais or endpoint.url.rstrip("/") == gateway:
        return {}
    lines = os.environ.get("OPENAI_CUSTOM_HEADERS", "").split("\n")
    custom = [line.partition(":")[0].strip() for line in lines if ":" in line]
    omitted = {name: Omit() for name in ("OpenAI-Organization", "OpenAI-Project", *custom)}
    # The client refuses to send no authorization at all; this one replaces the environment's.
    return omitted | {
        name: f"Bearer {endpoint.bearer}" for name in custom if name.lower() == "authorization"
    }
