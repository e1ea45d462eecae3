"""The whole company at endpoints that don't know every way of asking for JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.company.faults.runs import delivered, resumed, stopped
from tests.company.faults.served import CALLS, DESIGN, Served, text
from tests.models.loopback import KEY, Canned

FORMATS = ["json_schema", "json_object with schema", "json_object"]


@pytest.mark.parametrize("unknown", range(4), ids=["none", "the first", "two", "all"])
async def test_each_format_that_is_not_known_is_refused_once(
    served: Served, tmp_path: Path, unknown: int
) -> None:
    endpoint = served.endpoint
    endpoint.streams = unknown % 2 == 0
    endpoint.knows = set(FORMATS[unknown:])
    await delivered(served, tmp_path)
    refused = [each for each in endpoint.formats if each not in {*endpoint.knows, "text"}]
    assert refused == FORMATS[:unknown]
    assert len(endpoint.chats) == CALLS + unknown
    assert {seen.headers["authorization"] for seen in endpoint.chats} == {f"Bearer {KEY}"}


async def test_a_500_to_a_format_is_tried_a_little_and_then_stepped_down_from(
    served: Served, tmp_path: Path
) -> None:
    served.endpoint.knows = {"json_object with schema"}
    headers = {"retry-after-ms": "1"}
    served.endpoint.refuses_formats_with = Canned(500, "Internal Server Error", headers)
    await delivered(served, tmp_path)
    assert served.endpoint.formats[3:].count("json_schema") == 0
    assert len(served.asked) == CALLS


async def test_what_an_endpoint_wants_is_remembered_when_a_run_goes_on(
    served: Served, tmp_path: Path
) -> None:
    served.endpoint.knows = set()
    served.always(DESIGN, text("Sure!"))
    await stopped(served, tmp_path)
    served.recover()
    records = await resumed(served, tmp_path)
    assert set(served.endpoint.formats) == {"text"}
    assert len(served.endpoint.chats) == len(served.asked) == CALLS - 1
    [learned] = [each["learned"] for each in records if each["type"] == "learned"][-1:]
    assert learned["format"] == "text"


async def test_an_endpoint_that_knows_no_streaming_is_told_so_once(
    served: Served, tmp_path: Path
) -> None:
    served.endpoint.streaming = set()
    await delivered(served, tmp_path)
    asked = ["stream_options" in seen.body for seen in served.endpoint.chats]
    assert asked == [True] + [False] * (CALLS + 1)
    assert ["stream" in seen.body for seen in served.endpoint.chats].count(True) == 2


async def test_words_for_the_limit_that_are_not_known_are_refused_once(
    served: Served, tmp_path: Path
) -> None:
    served.endpoint.limits = {"max_completion_tokens"}
    await delivered(served, tmp_path)
    assert len(served.endpoint.chats) == CALLS + 1
