"""Finding out how an endpoint wants to be asked, and remembering it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from errors import ModelError, ModelUnreachableError
from models import Endpoint, Learning
from models.openai_compatible import OpenAICompatible
from models.openai_compatible.output_limit import OutputLimit
from tests.models.asking import SOON, at, fault
from tests.models.loopback import Loopback, broken
from tests.models.questions import question, write_code

LADDER = ["json_schema", "json_object with schema", "json_object", "text"]


@pytest.mark.parametrize("status", [400, 404, 422, 500, 501])
@pytest.mark.parametrize("rung", [1, 2, 3])
async def test_an_unknown_format_steps_down_once_and_not_for_each_call(
    endpoint: Loopback, status: int, rung: int
) -> None:
    endpoint.knows = set(LADDER[rung:3])
    endpoint.refuses_formats_with = broken(status, "Invalid value for 'response_format'")
    model = at(endpoint)
    await model.answer(question())
    await model.answer(question())
    assert endpoint.formats == [*LADDER[: rung + 1], LADDER[rung]]


async def test_a_schema_goes_along_with_json_object_where_that_is_understood(
    endpoint: Loopback,
) -> None:
    endpoint.knows = {"json_object with schema"}
    await at(endpoint).answer(question())
    assert endpoint.chats[1].body["response_format"]["schema"] == question().schema()


async def test_calls_at_the_same_time_step_down_once_and_not_past_what_works(
    endpoint: Loopback,
) -> None:
    endpoint.knows = {"json_object"}
    model = at(endpoint)
    await asyncio.gather(*(model.answer(question()) for _ in range(8)))
    assert "text" not in endpoint.formats
    assert endpoint.formats.count("json_object") == 8


@pytest.mark.parametrize("said", ["Internal Server Error", "Traceback: KeyError 'type'"])
async def test_a_500_that_explains_nothing_is_tried_again_and_then_taken_for_the_format(
    endpoint: Loopback, said: str
) -> None:
    endpoint.knows = {"json_object with schema"}
    endpoint.refuses_formats_with = broken(500, said, **SOON)
    model = at(endpoint)
    await model.answer(question())
    await model.answer(question())
    assert endpoint.formats == ["json_schema"] * 3 + ["json_object with schema"] * 2


async def test_a_bad_moment_at_the_first_call_does_not_cost_the_schema(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(broken(500, "Internal Server Error", **SOON))
    model = at(endpoint)
    await model.answer(question())
    await model.answer(question())
    assert endpoint.formats == ["json_schema"] * 3


async def test_a_server_that_fails_in_every_format_is_called_broken_and_nothing_is_learned(
    endpoint: Loopback,
) -> None:
    endpoint.replies += [broken(500, "Internal Server Error", **SOON)] * 99
    model = at(endpoint)
    assert "has trouble: try again later" in str(await fault(model))
    assert set(endpoint.formats) == set(LADDER)
    assert model.learned() == {}


async def test_a_bad_moment_that_outlasts_every_format_is_waited_out(endpoint: Loopback) -> None:
    endpoint.replies += [broken(500, "Internal Server Error", **SOON)] * 8
    assert (await at(endpoint, retries=4).answer(question())).text == "{}"
    assert endpoint.formats[-1] == "json_schema"


async def test_a_format_that_was_taken_before_is_not_blamed_for_a_500(endpoint: Loopback) -> None:
    model = at(endpoint)
    await model.answer(question())
    endpoint.replies += [broken(500, "Internal Server Error", **SOON)] * 99
    assert isinstance(await fault(model), ModelUnreachableError)
    assert set(endpoint.formats) == {"json_schema"}


async def test_an_overloaded_server_is_not_taken_for_one_that_knows_no_schema(
    endpoint: Loopback,
) -> None:
    endpoint.replies += [broken(500, "The server is overloaded", **SOON)] * 3
    await at(endpoint, retries=4).answer(question())
    assert set(endpoint.formats) == {"json_schema"}


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://api.openai.com/v1", "max_completion_tokens"),
        ("https://my-resource.openai.azure.com/openai/v1", "max_completion_tokens"),
        ("http://localhost:11434/v1", "max_tokens"),
        ("https://api.deepseek.com", "max_tokens"),
    ],
)
def test_the_newer_word_for_the_limit_is_tried_first_only_where_it_was_made(
    url: str, word: str
) -> None:
    assert OutputLimit(100, url).ladder.current == word


async def test_an_answer_is_asked_to_have_at_most_so_many_tokens(endpoint: Loopback) -> None:
    model = at(endpoint, output_limit=900)
    await model.answer(question())
    await model.answer(replace(question(), answer_limit=70))
    await model.answer(replace(question(), answer_limit=7_000))
    assert [seen.body["max_tokens"] for seen in endpoint.chats] == [900, 70, 900]
    assert model.output_limit == 900


async def test_without_an_output_limit_only_that_of_the_call_is_sent(endpoint: Loopback) -> None:
    model = at(endpoint, output_limit=None)
    await model.answer(question())
    await model.answer(replace(question(), answer_limit=70))
    assert [seen.body.get("max_tokens") for seen in endpoint.chats] == [None, 70]
    assert model.output_limit is None


async def test_an_endpoint_that_knows_only_the_other_word_is_sent_that(
    endpoint: Loopback,
) -> None:
    endpoint.limits = {"max_completion_tokens"}
    model = at(endpoint)
    await model.answer(question())
    await model.answer(question())
    sent = [seen.body.keys() & {"max_tokens", "max_completion_tokens"} for seen in endpoint.chats]
    assert sent == [{"max_tokens"}, {"max_completion_tokens"}, {"max_completion_tokens"}]
    assert model.output_limit == 16_000


async def test_an_endpoint_that_knows_no_limit_is_asked_without(endpoint: Loopback) -> None:
    endpoint.limits, endpoint.knows = set(), set()
    model = at(endpoint)
    assert (await model.answer(question())).text == "{}"
    assert model.output_limit is None


@pytest.mark.parametrize(
    "said",
    [
        "max_tokens is too large: 16000. This model supports at most 4096 completion tokens",
        "Invalid max_tokens value, the valid range of max_tokens is [1, 4096]",
        "Range of max_tokens should be [1, 4096]",
        "max_tokens: 16000 > 4096, which is the maximum allowed number of output tokens",
        "`max_tokens` must be less than or equal to `4096`, the maximum value for `max_tokens`",
    ],
)
async def test_a_model_that_may_not_write_so_much_is_asked_for_what_it_may(
    endpoint: Loopback, said: str
) -> None:
    endpoint.replies += [broken(400, said)]
    model = at(endpoint)
    assert (await model.answer(question())).text == "{}"
    assert model.output_limit == 4096
    assert endpoint.chats[1].body["max_tokens"] == 4096
    assert model.learned()["limit"] == 4096


async def test_calls_at_the_same_time_do_not_lose_the_limit_that_works(
    endpoint: Loopback,
) -> None:
    endpoint.limits = {"max_completion_tokens"}
    model = at(endpoint)
    await asyncio.gather(*(model.answer(question()) for _ in range(8)))
    assert model.output_limit == 16_000


@pytest.mark.parametrize(
    ("knows", "asked"),
    [
        ({"stream"}, [{"stream", "stream_options"}, {"stream"}, {"stream"}]),
        (set(), [{"stream", "stream_options"}, {"stream"}, set(), set()]),
    ],
)
async def test_an_endpoint_that_cannot_stream_is_asked_for_whole_answers(
    endpoint: Loopback, knows: set[str], asked: list[set[str]]
) -> None:
    endpoint.streaming = knows
    model = at(endpoint)
    await model.answer(question())
    await model.answer(question())
    assert [seen.body.keys() & {"stream", "stream_options"} for seen in endpoint.chats] == asked


async def test_all_three_ladders_are_climbed_down_in_one_call(endpoint: Loopback) -> None:
    endpoint.knows, endpoint.limits, endpoint.streaming = set(), set(), set()
    model = at(endpoint)
    assert (await model.answer(question())).text == "{}"
    refusals = len(endpoint.chats)
    await model.answer(question())
    assert len(endpoint.chats) == refusals + 1


async def test_what_was_learned_is_recalled_by_the_next_run(endpoint: Loopback) -> None:
    endpoint.knows, endpoint.limits, endpoint.streaming = {"json_object"}, set(), {"stream"}
    first, second = at(endpoint), at(endpoint)
    await first.answer(question())
    refused = len(endpoint.chats)
    assert isinstance(second, Learning)
    second.recall(first.learned())
    await second.answer(question())
    assert len(endpoint.chats) == refused + 1
    assert second.learned() == first.learned()


async def test_nothing_is_learned_before_anything_was_asked_and_what_is_holds_no_key(
    endpoint: Loopback,
) -> None:
    model = at(endpoint)
    assert model.learned() == {}
    await model.answer(question())
    assert model.learned() == {
        "format": "json_schema",
        "limit_word": "max_tokens",
        "stream": "stream with usage",
    }


@pytest.mark.parametrize(
    "learned",
    [
        {"format": "yaml", "limit_word": 3, "limit": "many", "stream": None, "else": 1},
        {"format": ["text"], "limit": True},
        {"limit": -5},
        {},
    ],
)
def test_what_is_not_understood_of_it_is_passed_over(learned: dict[str, Any]) -> None:
    model = OpenAICompatible("tiny", endpoint=Endpoint("http://127.0.0.1:9/v1"))
    model.recall(learned)
    assert model.learned() == {}
    assert model.output_limit == 16_000


async def test_source_code_says_nothing_about_formats(endpoint: Loopback) -> None:
    endpoint.replies += [broken(500, "Internal Server Error", **SOON)] * 99
    model = at(endpoint)
    assert isinstance(await fault(model, write_code()), ModelError)
    assert set(endpoint.formats) == {"text"}
    assert model.learned() == {}
