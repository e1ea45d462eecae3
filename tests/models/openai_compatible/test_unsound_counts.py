"""Counts and costs that make no sense: they are passed over, and the answer is kept."""

from __future__ import annotations

from typing import Any

import pytest

from models import FlatPrice, Reply
from models.openai_compatible import OpenAICompatible
from tests.models.asking import at, fault
from tests.models.loopback import DONE, Canned, Loopback, Streamed, completion, piece
from tests.models.questions import question
from tests.models.unsound import DEEP, NO_AMOUNTS

USAGES: list[object] = [
    *({"prompt_tokens": each, "completion_tokens": each} for each in [*NO_AMOUNTS, None]),
    *({"prompt_tokens_details": each} for each in [*NO_AMOUNTS, {"cached_tokens": -1}]),
    *NO_AMOUNTS,
]


async def asked(endpoint: Loopback, usage: object, *, streams: bool) -> Reply:
    """The reply to a question, when ``usage`` comes along with the answer."""
    if streams:
        endpoint.replies.append(Streamed([piece("{}", finish="stop", usage=usage), DONE]))
    else:
        endpoint.streams = False
        endpoint.replies.append(Canned(200, {**completion("{}"), "usage": usage}))
    model = OpenAICompatible("tiny", endpoint=at(endpoint).endpoint, price=FlatPrice(0.0, 1e6))
    return await model.answer(question())


@pytest.mark.parametrize("streams", [True, False])
@pytest.mark.parametrize("usage", USAGES, ids=lambda usage: repr(usage)[:50])
async def test_no_answer_is_lost_for_its_counts_which_are_estimated(
    endpoint: Loopback, usage: object, streams: bool
) -> None:
    reply = await asked(endpoint, usage, streams=streams)
    assert (reply.text, reply.cut, len(endpoint.chats)) == ("{}", False, 1)
    assert reply.usage.estimated
    assert 0 < reply.usage.completion_tokens < 10
    assert reply.usage.cached_tokens == 0


async def test_an_answer_that_was_not_counted_beside_its_prompt_is_estimated(
    endpoint: Loopback,
) -> None:
    counts = {"prompt_tokens": 11, "completion_tokens": None}
    used = (await asked(endpoint, counts, streams=True)).usage
    assert (used.prompt_tokens, used.estimated) == (11, True)
    assert 0 < used.completion_tokens < 10


@pytest.mark.parametrize("streams", [True, False])
@pytest.mark.parametrize("written", [(11.0, 7.0), ("11", "7")], ids=["with a point", "as text"])
async def test_counts_are_counts_however_they_are_written(
    endpoint: Loopback, written: tuple[object, object], streams: bool
) -> None:
    counts = {"prompt_tokens": written[0], "completion_tokens": written[1]}
    used = (await asked(endpoint, counts, streams=streams)).usage
    assert (used.prompt_tokens, used.completion_tokens, used.estimated) == (11, 7, False)


@pytest.mark.parametrize("streams", [True, False])
@pytest.mark.parametrize("cost", NO_AMOUNTS, ids=lambda cost: repr(cost)[:50])
async def test_a_cost_that_is_no_amount_leaves_the_price_to_decide(
    endpoint: Loopback, cost: object, streams: bool
) -> None:
    counts: dict[str, Any] = {"prompt_tokens": 11, "completion_tokens": 7, "cost": cost}
    reply = await asked(endpoint, counts, streams=streams)
    assert (reply.text, reply.usage.dollars) == ("{}", 7.0)


async def test_an_empty_count_at_the_end_takes_nothing_back(endpoint: Loopback) -> None:
    counted = piece("{}", usage={"prompt_tokens": 11, "completion_tokens": 700})
    endpoint.replies.append(Streamed([counted, piece(choices=[], usage={}), DONE]))
    used = (await at(endpoint).answer(question())).usage
    assert (used.prompt_tokens, used.completion_tokens) == (11, 700)


@pytest.mark.parametrize("streams", [True, False])
async def test_a_choice_that_makes_no_sense_takes_nothing_from_the_good_one(
    endpoint: Loopback, streams: bool
) -> None:
    counts = {"prompt_tokens": 11, "completion_tokens": 7}
    if streams:
        good = {"index": 0, "delta": {"content": "{}"}, "finish_reason": "stop"}
        endpoint.replies.append(Streamed([piece(choices=[good, "junk"], usage=counts), DONE]))
    else:
        endpoint.streams = False
        body = completion("{}")
        body["choices"].append("junk")
        endpoint.replies.append(Canned(200, {**body, "usage": counts}))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.usage.completion_tokens) == ("{}", 7)


async def test_what_an_answer_without_a_message_cost_is_counted(endpoint: Loopback) -> None:
    endpoint.streams = False
    choices = [{"message": None, "finish_reason": "length"}]
    counts = {"prompt_tokens": 11, "completion_tokens": 700}
    endpoint.replies.append(Canned(200, {"choices": choices, "usage": counts}))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut, reply.usage.completion_tokens) == ("", True, 700)


@pytest.mark.parametrize("body", [DEEP, "[" * 40_000])
async def test_a_body_that_is_nested_without_end_is_no_completion(
    endpoint: Loopback, body: str
) -> None:
    endpoint.replies += [Canned(200, body)] * 9
    said = str(await fault(at(endpoint)))
    assert "is no chat completion" in said or "breaks off its answers" in said
