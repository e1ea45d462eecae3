"""Schemas as OpenAI's strict mode wants them."""

from __future__ import annotations

from typing import Any

import pytest

import artifacts
from artifacts import Artifact, Design, Prd, Review
from models.openai_compatible.strict_schema import strict_schema
from tests.models.asking import at
from tests.models.loopback import Loopback
from tests.models.questions import question


def objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for part in schema for found in objects(part)]
    if not isinstance(schema, dict):
        return []
    inner = [found for part in schema.values() for found in objects(part)]
    return [schema, *inner] if schema.get("type") == "object" else inner


@pytest.mark.parametrize("artifact", [Prd, Design, Review])
def test_every_property_is_required_and_no_other_allowed(artifact: type[Artifact]) -> None:
    strict = strict_schema(artifact.model_json_schema())
    assert strict
    for each in objects(strict):
        assert each["required"] == list(each["properties"])
        assert each["additionalProperties"] is False
    said = str(strict)
    assert not [word for word in ("'default'", "'minLength'", "'title': '") if word in said]


def test_what_an_answer_may_leave_out_may_also_be_given() -> None:
    strict = strict_schema(Prd.model_json_schema())
    assert strict
    assert strict["properties"].keys() == Prd.model_json_schema()["properties"].keys()


@pytest.mark.parametrize(
    "part",
    [
        {},
        {"type": "object"},
        {"type": "object", "additionalProperties": {"type": "string"}},
        {"allOf": [{"type": "string"}]},
        {"type": "array", "prefixItems": [{"type": "string"}]},
        {"title": "Anything"},
    ],
)
def test_what_strict_mode_has_no_words_for_is_not_made_strict(part: dict[str, Any]) -> None:
    assert strict_schema({"type": "object", "properties": {"part": part}}) is None
    assert strict_schema({"anyOf": [{"type": "string"}]}) is None


class Loose(artifacts.Artifact):
    """An artifact with a dictionary."""

    notes: dict[str, str]


async def test_a_schema_that_cannot_be_strict_is_sent_as_it_is(endpoint: Loopback) -> None:
    await at(endpoint).answer(question("Ask", Loose))
    sent = endpoint.chats[0].body["response_format"]["json_schema"]
    assert sent["strict"] is False
    assert sent["schema"] == Loose.model_json_schema()
