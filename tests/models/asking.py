"""Asking a model at the loopback endpoint."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from errors import ModelError
from models import Endpoint, Model, Request
from models.openai_compatible import OpenAICompatible
from tests.models.loopback import KEY, Loopback
from tests.models.questions import question

SOON = {"retry-after-ms": "1"}


def at(
    endpoint: Loopback, model: str = "tiny", retries: int = 2, **limits: Any
) -> OpenAICompatible:
    """The adapter for ``model`` there; ``limits`` are those of an ``Endpoint``."""
    place = Endpoint(endpoint.url, SecretStr(KEY), **limits)
    return OpenAICompatible(model, endpoint=place, retries=retries)


async def fault(model: Model, request: Request | None = None) -> ModelError:
    """What the model raises."""
    with pytest.raises(ModelError) as caught:
        await model.answer(request or question())
    return caught.value
