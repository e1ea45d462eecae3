"""Which models an endpoint offers."""

from __future__ import annotations

import difflib

from openai import AsyncOpenAI, OpenAIError
from pydantic import BaseModel, SecretStr, ValidationError

from errors import ModelUnreachableError
from models.endpoint import OPENAI_URL, Endpoint
from models.openai_compatible.connection import Connection
from models.openai_compatible.traffic import Traffic

__all__ = ["first_offered", "nearest", "offered"]

_SECONDS = 10.0
_SHOWN = 8


class _Entry(BaseModel):
    id: str


class _Catalogue(BaseModel):
    data: list[_Entry] = []


async def offered(client: AsyncOpenAI) -> list[str]:
    """Return the names at ``/models``, in the endpoint's order; empty when it doesn't say."""
    brief = client.with_options(max_retries=0, timeout=_SECONDS)
    try:
        raw = await brief.models.with_raw_response.list()
        return [entry.id for entry in _Catalogue.model_validate_json(raw.content).data]
    except (OpenAIError, ValidationError):
        return []


def nearest(name: str, names: list[str]) -> list[str]:
    """Return at most eight of ``names``, those like ``name`` first."""
    alike = difflib.get_close_matches(name, names, n=_SHOWN, cutoff=0.4)
    return (alike + [other for other in names if other not in alike])[:_SHOWN]


async def first_offered(base_url: str | None, api_key: SecretStr) -> str:
    """Return the first model that the endpoint at ``base_url`` offers.

    Raises:
        ModelUnreachableError: when it offers none, or doesn't say.
    """
    endpoint = Endpoint(base_url or OPENAI_URL, api_key)
    connection = Connection(endpoint, Traffic(endpoint), retries=0, timeout_seconds=_SECONDS)
    names = await offered(await connection.client())
    if not names:
        raise ModelUnreachableError(
            f"{endpoint.shown}/models names no model: is the server running, and the key right? "
            "Otherwise say which model to use with --model."
        )
    return names[0]
