"""What is meant for OpenAI goes to nobody else."""

from __future__ import annotations

import pytest

from tests.models.asking import at
from tests.models.loopback import KEY, Loopback
from tests.models.questions import question

CUSTOM = "X-Gateway: hush-1\nAuthorization: Bearer hush-2"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "hush-3")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "hush-4")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", CUSTOM)


async def test_another_endpoint_hears_nothing_that_is_meant_for_openai(endpoint: Loopback) -> None:
    await at(endpoint).answer(question())
    headers = endpoint.chats[0].headers
    assert not [name for name, value in headers.items() if "hush" in value]
    assert headers["authorization"] == f"Bearer {KEY}"


async def test_the_gateway_that_stands_beside_them_in_the_environment_hears_it(
    endpoint: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
    await at(endpoint).answer(question())
    headers = endpoint.chats[0].headers
    assert headers["x-gateway"] == "hush-1"
    assert headers["openai-organization"] == "hush-3"
