from __future__ import annotations

import json

import pytest

from artifacts import Artifact, Design, Prd, Review
from prompts.schema_text import compact


class _Odd(Artifact):
    title: str
    description: str = "none"
    default: int = 3


def test_what_says_nothing_to_a_model_is_left_out() -> None:
    schema = json.loads(compact(json.dumps(_Odd.model_json_schema())))
    assert schema == {
        "properties": {
            "title": {"type": "string"},
            "description": {"type": "string"},
            "default": {"type": "integer"},
        },
        "required": ["title"],
        "type": "object",
    }


@pytest.mark.parametrize("kind", [Prd, Design, Review])
def test_every_field_and_rule_stays(kind: type[Artifact]) -> None:
    whole, brief = (
        kind.model_json_schema(),
        json.loads(compact(json.dumps(kind.model_json_schema()))),
    )
    assert list(brief["properties"]) == list(whole["properties"])
    assert brief["required"] == whole["required"]
    assert list(brief.get("$defs", {})) == list(whole.get("$defs", {}))
    assert len(json.dumps(brief)) < len(json.dumps(whole))
