"""Whose an endpoint is, however its URL is written."""

from __future__ import annotations

import pytest

from models import Endpoint
from models.endpoint import OPENAI_URL


@pytest.mark.parametrize(
    ("url", "openais"),
    [
        (OPENAI_URL, True),
        (f"{OPENAI_URL}/", True),
        ("https://API.OpenAI.com:443/v1", True),
        ("http://api.openai.com/v1", False),  # nothing secret goes there unencrypted
        ("https://api.openai.com:8443/v1", False),
        ("https://api.openai.com.example/v1", False),
        ("https://api.openai.com@example.com/v1", False),
        ("http://localhost:8000/v1", False),
    ],
)
def test_openais_own_endpoint_is_told_from_those_that_look_like_it(url: str, openais: bool) -> None:
    assert Endpoint(url).is_openais is openais
