"""The limits of an endpoint, and the pauses that it asks for, kept by all calls together."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from email.utils import formatdate
from itertools import pairwise, repeat

import pytest

from errors import ModelUnreachableError
from models import Endpoint, Request
from models.openai_compatible import OpenAICompatible, Traffic
from models.openai_compatible.retry_after import retry_after
from tests.models.asking import at, fault
from tests.models.loopback import (
    DROP,
    KEEP_ALIVE,
    STALL,
    Canned,
    Event,
    Fault,
    Loopback,
    Streamed,
    broken,
    completion,
)
from tests.models.questions import question


def numbered(number: int) -> Request:
    return replace(question(), prompt=f"question {number}")


def asked(endpoint: Loopback) -> list[str]:
    return [seen.body["messages"][1]["content"] for seen in endpoint.chats]


def limited(message: str = "slow down", **headers: str) -> Canned:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return broken(429, message, **named)


def sharing(endpoint: Loopback, traffic: Traffic, model: str) -> OpenAICompatible:
    return OpenAICompatible(model, endpoint=Endpoint(endpoint.url), traffic=traffic)


async def until_paused(traffic: Traffic) -> None:
    while not traffic.paused:
        await asyncio.sleep(0)


async def test_a_429_makes_every_call_to_that_endpoint_wait(endpoint: Loopback) -> None:
    traffic = Traffic(Endpoint(endpoint.url))
    tiny, large = sharing(endpoint, traffic, "tiny"), sharing(endpoint, traffic, "large")
    endpoint.replies.append(limited(retry_after_ms="200"))
    first = asyncio.create_task(tiny.answer(numbered(0)))
    await until_paused(traffic)
    others = [model.answer(numbered(1)) for model in (tiny, large) for _ in range(4)]
    await asyncio.gather(first, *others)
    times = [seen.at for seen in endpoint.chats]
    assert len(times) == 10
    assert times[1] - times[0] >= 0.19
    assert not traffic.paused


async def test_after_the_pause_one_call_goes_first_and_the_others_when_it_got_through(
    endpoint: Loopback,
) -> None:
    traffic = Traffic(Endpoint(endpoint.url))
    model = sharing(endpoint, traffic, "tiny")
    endpoint.replies += [limited(retry_after_ms="60"), *[limited(retry_after_ms="5")] * 2]
    first = asyncio.create_task(model.answer(numbered(0)))
    await until_paused(traffic)
    await asyncio.gather(first, *(model.answer(numbered(number)) for number in range(1, 9)))
    said = asked(endpoint)
    assert len(set(said[1:3])) == 1  # the same call took all the refusals: no storm
    assert sorted(said[3:]) == [f"question {number}" for number in range(9)]


async def test_a_pause_that_the_endpoint_does_not_measure_grows(endpoint: Loopback) -> None:
    endpoint.replies += [limited()] * 3
    traffic = Traffic(Endpoint(endpoint.url), pause_seconds=0.02)
    await sharing(endpoint, traffic, "tiny").answer(question())
    times = [seen.at for seen in endpoint.chats]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert [gap >= least for gap, least in zip(gaps, (0.02, 0.04, 0.08), strict=True)] == [True] * 3


async def test_a_probe_that_is_given_up_leaves_the_way_to_another(endpoint: Loopback) -> None:
    traffic = Traffic(Endpoint(endpoint.url))
    model = sharing(endpoint, traffic, "tiny")
    endpoint.replies.append(limited(retry_after_ms="50"))
    first = asyncio.create_task(model.answer(numbered(0)))
    await until_paused(traffic)
    second = asyncio.create_task(model.answer(numbered(1)))
    while len(asyncio.all_tasks()) < 3:
        await asyncio.sleep(0)
    first.cancel()
    assert (await second).text == "{}"


async def test_a_probe_whose_connection_breaks_is_no_end_of_the_others(
    endpoint: Loopback,
) -> None:
    traffic = Traffic(Endpoint(endpoint.url))
    model = sharing(endpoint, traffic, "tiny")
    endpoint.replies += [limited(retry_after_ms="20"), Streamed([DROP])]
    replies = await asyncio.gather(*(model.answer(numbered(number)) for number in range(5)))
    assert {reply.text for reply in replies} == {"{}"}


@pytest.mark.parametrize(
    "said",
    [
        "insufficient_quota: You exceeded your current quota, check your plan and billing details",
        "Insufficient Balance",
        "Add 10 credits to unlock 1000 free model requests per day",
    ],
)
async def test_a_429_that_means_no_credit_is_not_tried_again(endpoint: Loopback, said: str) -> None:
    endpoint.replies += [broken(429, said)] * 9
    error = await fault(at(endpoint))
    assert isinstance(error, ModelUnreachableError)
    assert "add credit" in str(error)
    assert len(endpoint.chats) == 1


async def test_a_quota_that_comes_back_tomorrow_is_not_waited_for(endpoint: Loopback) -> None:
    endpoint.replies += [broken(429, "Daily limit", **{"Retry-After": "86400"})] * 9
    error = await fault(at(endpoint))
    assert "It asks to wait 24 hours" in str(error)
    assert "--resume" in str(error)
    assert len(endpoint.chats) == 1


async def test_an_endpoint_that_says_not_to_come_again_is_obeyed(endpoint: Loopback) -> None:
    endpoint.replies += [broken(429, "no", **{"x-should-retry": "false"})] * 9
    await fault(at(endpoint))
    assert len(endpoint.chats) == 1


async def test_a_429_to_the_end_is_given_up_after_the_retries(endpoint: Loopback) -> None:
    endpoint.replies += [limited(retry_after_ms="1")] * 99
    await fault(at(endpoint, retries=3))
    assert len(endpoint.chats) == 5  # the first one, to an endpoint that nobody knew, and four


async def test_a_pause_is_told_once_for_all_calls_that_it_holds(endpoint: Loopback) -> None:
    endpoint.replies += [limited(retry_after_ms="20")] * 2
    told: list[float] = []
    model = at(endpoint)
    asked = replace(question(), on_wait=told.append)
    await asyncio.gather(*(model.answer(asked) for _ in range(3)))
    assert told
    assert set(told) == {0.02}
    assert len(told) <= 2


REFUSING: dict[str, list[Event]] = {"stalls": [STALL], "breaks": [DROP], "says half": ["{", STALL]}


@pytest.mark.parametrize("body", [*REFUSING, "drips"])
@pytest.mark.parametrize("status", [429, 503])
async def test_a_refusal_whose_body_never_ends_is_waited_out_like_any_other(
    endpoint: Loopback, status: int, body: str
) -> None:
    events = REFUSING.get(body, repeat(KEEP_ALIVE))
    endpoint.replies.append(Streamed(events, {"retry-after-ms": "1"}, status))
    traffic = Traffic(Endpoint(endpoint.url), refusal_seconds=0.1)
    async with asyncio.timeout(5):
        assert (await sharing(endpoint, traffic, "tiny").answer(question())).text == "{}"
    assert len(endpoint.chats) == 2


@pytest.mark.parametrize("end", [DROP, STALL])
async def test_of_a_refusal_that_breaks_off_what_it_said_is_quoted(
    endpoint: Loopback, end: Fault
) -> None:
    said = '{"error": {"message": "It may not use policy"}}'
    endpoint.replies.append(Streamed([said, end], status=403))
    traffic = Traffic(Endpoint(endpoint.url), refusal_seconds=0.1)
    async with asyncio.timeout(5):
        assert "It may not use policy" in str(await fault(sharing(endpoint, traffic, "tiny")))


async def test_a_refusal_that_is_not_compressed_as_it_says_is_still_a_refusal(
    endpoint: Loopback,
) -> None:
    endpoint.replies += [Canned(401, "no", {"content-encoding": "gzip"})] * 9
    assert "refuses the key" in str(await fault(at(endpoint)))


def test_retry_after_is_read_in_all_its_forms() -> None:
    assert retry_after({"retry-after-ms": "1500", "retry-after": "9"}) == 1.5
    assert retry_after({"retry-after": "2.5"}) == 2.5
    assert retry_after({"retry-after": "-3"}) == 0
    assert 50 < (retry_after({"retry-after": formatdate(time.time() + 60, usegmt=True)}) or 0) <= 60
    assert retry_after({}, "Please try again in 7.66s.") == 7.66
    assert retry_after({}, "Please try again in 120ms") == 0.12
    assert retry_after({}, "Please try again in 2m3.5s") == 123.5
    assert retry_after({"retry-after": "soon"}) is None
    assert retry_after({"retry-after": "nan"}) is None
    assert retry_after({}) is None


async def test_only_so_many_calls_are_under_way_at_once(endpoint: Loopback) -> None:
    two = threading.Barrier(2, timeout=10)

    def answer(_: object) -> str:
        two.wait()
        return "{}"

    endpoint.answers = answer
    model = at(endpoint, concurrency=2)
    await asyncio.gather(*(model.answer(question()) for _ in range(8)))
    assert endpoint.most_at_once == 2


async def held_back(model: OpenAICompatible, calls: int, through: int) -> int:
    """How many of ``calls`` still wait when ``through`` of them are answered."""
    pending = {asyncio.create_task(model.answer(question())) for _ in range(calls)}
    while calls - len(pending) < through:
        _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    _, pending = await asyncio.wait(pending, timeout=0.1)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return len(pending)


async def test_only_so_many_requests_go_in_a_minute(endpoint: Loopback) -> None:
    assert await held_back(at(endpoint, requests_per_minute=2), 5, 2) == 3
    assert len(endpoint.chats) == 2


async def test_only_so_many_tokens_go_in_a_minute(endpoint: Loopback) -> None:
    assert await held_back(at(endpoint, tokens_per_minute=2_600), 4, 1) == 3


async def test_a_call_that_is_larger_than_a_minute_goes_alone(endpoint: Loopback) -> None:
    assert await held_back(at(endpoint, tokens_per_minute=100), 2, 1) == 1


async def test_tokens_that_were_used_beyond_the_estimate_are_paid_by_the_next_call(
    endpoint: Loopback,
) -> None:
    much = {"prompt_tokens": 9_000, "completion_tokens": 10_000}
    endpoint.replies.append(Canned(200, completion("{}", usage=much)))
    model = at(endpoint, tokens_per_minute=20_000)
    await model.answer(question())
    assert await held_back(model, 1, 0) == 1


async def test_tokens_that_were_not_used_are_given_back(endpoint: Loopback) -> None:
    model = at(endpoint, tokens_per_minute=6_000)
    for _ in range(3):  # one after the other each learns how little the last one took
        await model.answer(question())
    assert len(endpoint.chats) == 3


def test_traffic_serves_one_event_loop_after_the_other(endpoint: Loopback) -> None:
    endpoint.replies.append(limited(retry_after_ms="5"))
    model = at(endpoint, concurrency=1, requests_per_minute=60, tokens_per_minute=60_000)
    for _ in range(2):
        assert asyncio.run(model.answer(question())).text == "{}"
