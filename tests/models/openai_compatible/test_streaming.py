"""Answers that arrive in pieces, and all that can happen to them on the way."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat

import pytest

from errors import ContextOverflowError, ModelUnreachableError
from models import FlatPrice
from models.openai_compatible import OpenAICompatible
from tests.models.asking import at, fault
from tests.models.loopback import (
    DONE,
    DROP,
    END,
    KEEP_ALIVE,
    STALL,
    Canned,
    Event,
    Fault,
    Loopback,
    Streamed,
    completion,
    counted,
    piece,
)
from tests.models.questions import question
from tests.models.unsound import DEEP

LONG = "The snake turns left. " * 20
GOOD: list[Event] = [
    piece('{"a"'),
    piece(": 1}", finish="stop"),
    counted(),
    DONE,
]


async def test_pieces_are_told_as_they_arrive(endpoint: Loopback) -> None:
    endpoint.replies.append(Canned(200, completion('{"title": "Snake"}')))
    pieces: list[str] = []
    reply = await at(endpoint).answer(replace(question(), on_text=pieces.append))
    assert len(pieces) > 1
    assert "".join(pieces) == reply.text == '{"title": "Snake"}'
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (11, 7)
    assert (reply.usage.model, reply.usage.estimated, reply.cut) == ("tiny-2026", False, False)


async def test_a_server_that_ignores_the_wish_to_stream_is_read_whole(endpoint: Loopback) -> None:
    endpoint.streams = False
    endpoint.replies.append(Canned(200, completion("{}\n")))
    pieces: list[str] = []
    model = at(endpoint)
    reply = await model.answer(replace(question(), on_text=pieces.append))
    assert (reply.text, pieces) == ("{}\n", ["{}\n"])
    await model.answer(question())
    assert "stream" not in endpoint.chats[1].body


async def test_reasoning_is_life_but_no_answer_and_is_paid_for(endpoint: Loopback) -> None:
    thoughts = [
        piece(delta={"reasoning_content": "Hmm. " * 30}),
        piece(delta={"reasoning": "So. " * 30}),
    ]
    endpoint.replies.append(Streamed([*thoughts, piece("{}", finish="stop"), DONE]))
    pieces: list[str] = []
    reply = await at(endpoint).answer(replace(question(), on_text=pieces.append))
    assert (reply.text, pieces) == ("{}", ["{}"])
    assert reply.usage.completion_tokens > 60


@pytest.mark.parametrize(
    "events",
    [
        [piece('{"a"'), piece(": 1}", finish="stop")],
        [piece('{"a"'), piece(": 1}", finish="stop"), END],
        [piece('{"a"'), piece(": 1}"), DONE],
        [piece('{"a"'), piece(": 1}", finish="stop"), piece(choices=[], usage=None), DONE],
        [piece('{"a"'), piece(": 1}", finish="stop"), DROP],
        [piece('{"a"'), piece(": 1}", finish="stop"), "data: {garb\n\n", DONE],
    ],
)
async def test_without_an_end_or_counts_an_answer_is_whole_and_its_cost_estimated(
    endpoint: Loopback, events: list[Event]
) -> None:
    endpoint.replies.append(Streamed(events))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == ('{"a": 1}', False)
    assert reply.usage.estimated
    assert reply.usage.prompt_tokens > len(question().prompt) // 4
    assert reply.usage.completion_tokens >= 2
    assert len(endpoint.chats) == 1


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + 'data: {"choices": [{"delta": {"content": "{}"}}]}\n\ndata: [DONE]\n\n',
        'data: {"choices": [{"delta": {"content": "{}"}}]}\r\n\r\ndata: [DONE]\r\n\r\n',
        'data:{"choices":[{"delta":{"content":"{}"}}]}\n\ndata:[DONE]\n\n',
        ': hello\n\nevent: x\nid: 7\ndata: {"choices":[{"delta":{"content":"{}"}}]}\n\n',
        'data: {"choices":[{"message":{"content":"{}"},"finish_reason":"stop"}]}\n\n',
        'data: {"choices":[{"delta":{"content":[{"type":"text","text":"{}"}]}}]}\n\ndata: [DONE]\n',
    ],
    ids=["byte order mark", "CRLF", "no spaces", "other fields", "a message", "parts"],
)
async def test_every_dialect_of_events_is_understood(endpoint: Loopback, text: str) -> None:
    endpoint.replies.append(Streamed([text]))
    assert (await at(endpoint).answer(question())).text == "{}"


async def test_lines_may_arrive_in_halves(endpoint: Loopback) -> None:
    text = 'data: {"choices": [{"delta": {"content": "蛇\u2028"}}]}\r\n\r\ndata: [DONE]\r\n\r\n'
    endpoint.replies.append(Streamed([*text]))
    assert (await at(endpoint).answer(question())).text == "蛇\u2028"


async def test_a_character_in_two_halves_is_joined_and_a_lone_half_replaced(
    endpoint: Loopback,
) -> None:
    events: list[Event] = [
        piece("\ud83d"),
        piece("\ude00, \ud83d"),
        piece("!", finish="stop"),
        DONE,
    ]
    endpoint.replies.append(Streamed(events))
    pieces: list[str] = []
    reply = await at(endpoint).answer(replace(question(), on_text=pieces.append))
    assert reply.text == "".join(pieces) == "\U0001f600, \ufffd!"


async def test_only_the_first_of_several_answers_is_read_and_calls_of_tools_are_not(
    endpoint: Loopback,
) -> None:
    other = {"index": 1, "delta": {"content": "NO"}, "finish_reason": None}
    first = piece("{}")
    first["choices"] = [other, *first["choices"], {"index": 2, "delta": None}]
    tool = piece(delta={"tool_calls": [{"index": 0, "function": {"arguments": "{"}}]})
    nonsense = piece(choices=None)
    endpoint.replies.append(Streamed([tool, first, nonsense, piece(finish="stop"), DONE]))
    assert (await at(endpoint).answer(question())).text == "{}"


async def test_comments_keep_a_slow_stream_alive(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed([KEEP_ALIVE] * 50 + GOOD))
    assert (await at(endpoint, idle_seconds=1.0).answer(question())).text == '{"a": 1}'


@pytest.mark.parametrize("fault_", [DROP, STALL, END])
async def test_a_stream_that_dies_late_gives_what_arrived_to_be_gone_on_with(
    endpoint: Loopback, fault_: Fault
) -> None:
    endpoint.replies.append(Streamed([piece(LONG), fault_]))
    model = OpenAICompatible(
        "tiny", endpoint=at(endpoint, idle_seconds=0.3).endpoint, price=FlatPrice(1.0, 10.0)
    )
    reply = await model.answer(question())
    assert (reply.text, reply.cut, len(endpoint.chats)) == (LONG, True, 1)
    assert reply.usage.estimated
    assert reply.usage.completion_tokens >= len(LONG) // 4
    assert reply.usage.dollars is not None
    assert reply.usage.dollars > 0.001


@pytest.mark.parametrize("fault_", [DROP, STALL, END])
async def test_counts_beside_a_piece_of_the_answer_are_no_sign_of_its_end(
    endpoint: Loopback, fault_: Fault
) -> None:
    so_far = {"prompt_tokens": 11, "completion_tokens": 90}
    events: list[Event] = [piece(usage=so_far), piece(LONG, usage=so_far), fault_]
    endpoint.replies.append(Streamed(events))
    reply = await at(endpoint, idle_seconds=0.3).answer(question())
    assert (reply.text, reply.cut, len(endpoint.chats)) == (LONG, True, 1)
    assert (reply.usage.completion_tokens, reply.usage.estimated) == (90, False)


async def test_what_was_counted_before_the_answer_began_is_paid_for_and_not_asked_again_here(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(Streamed([piece(usage={"prompt_tokens": 11}), DROP]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut, len(endpoint.chats)) == ("", True, 1)
    assert reply.usage.prompt_tokens == 11


@pytest.mark.parametrize("end", [[counted()], [counted(), piece(choices=[])]])
async def test_counts_beside_no_choice_are_the_end(endpoint: Loopback, end: list[Event]) -> None:
    endpoint.replies.append(Streamed([piece("{}"), *end, DROP]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == ("{}", False)


async def test_counts_that_are_followed_by_more_of_the_answer_were_not_the_end(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(Streamed([counted(), piece(LONG), DROP]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == (LONG, True)


@pytest.mark.parametrize("fault_", [DROP, STALL, END])
@pytest.mark.parametrize("before", [[], [KEEP_ALIVE], [piece(delta={})]])
async def test_a_stream_that_dies_before_it_begins_is_tried_again(
    endpoint: Loopback, fault_: Fault, before: list[Event]
) -> None:
    endpoint.replies += [Streamed([*before, fault_]), Streamed([*GOOD])]
    reply = await at(endpoint, idle_seconds=0.3).answer(question())
    assert (reply.text, reply.cut, len(endpoint.chats)) == ('{"a": 1}', False, 2)


@pytest.mark.parametrize(
    "before", [piece("{"), piece(delta={"reasoning_content": "Hm."})], ids=["a sign", "a thought"]
)
async def test_what_has_begun_is_not_asked_again_here_but_given_with_what_it_cost(
    endpoint: Loopback, before: Event
) -> None:
    endpoint.replies.append(Streamed([before, DROP]))
    reply = await at(endpoint).answer(question())
    assert (reply.text in {"{", ""}, reply.cut, len(endpoint.chats)) == (True, True, 1)
    assert reply.usage.estimated
    assert reply.usage.prompt_tokens > 0
    assert reply.usage.completion_tokens > 0


async def test_comments_for_ever_are_no_answer(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed(repeat(KEEP_ALIVE)))
    place = at(endpoint).endpoint
    error = await fault(OpenAICompatible("tiny", endpoint=place, longest_seconds=0.3))
    assert "breaks off its answers (it took too long)" in str(error)
    assert len(endpoint.chats) == 1


async def test_an_answer_that_never_ends_is_cut_where_it_is(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed(chain([piece(LONG)], repeat(KEEP_ALIVE))))
    place = at(endpoint).endpoint
    model = OpenAICompatible("tiny", endpoint=place, longest_seconds=0.3)
    reply = await model.answer(question())
    assert (reply.text, reply.cut) == (LONG, True)


async def test_a_silent_stream_is_not_asked_for_the_whole_which_would_be_as_silent(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(Streamed([STALL]))
    assert (await at(endpoint, idle_seconds=0.3).answer(question())).text == "{}"
    assert [chat.body.get("stream", False) for chat in endpoint.chats] == [True, True]


async def test_of_a_whole_answer_that_breaks_off_what_arrived_is_kept(endpoint: Loopback) -> None:
    endpoint.streams = False
    endpoint.replies.append(Canned(200, completion(LONG), breaks_after=300))
    reply = await at(endpoint).answer(question())
    assert LONG.startswith(reply.text)
    assert len(reply.text) > 100
    assert (reply.cut, reply.usage.estimated, len(endpoint.chats)) == (True, True, 1)


@pytest.mark.parametrize(
    ("fault_", "why"), [(STALL, "nothing arrived any more"), (DROP, "breaks off its answers")]
)
async def test_streams_that_never_begin_are_given_up(
    endpoint: Loopback, fault_: Fault, why: str
) -> None:
    endpoint.replies += [Streamed([KEEP_ALIVE, fault_])] * 9
    error = await fault(at(endpoint, retries=1, idle_seconds=0.3))
    assert isinstance(error, ModelUnreachableError)
    assert f"{endpoint.url} breaks off its answers" in str(error)
    assert why in str(error)
    assert len(endpoint.chats) == 2


@pytest.mark.parametrize("body", ['{"choices": [', ""])
async def test_a_whole_answer_that_was_cut_off_on_its_way_is_tried_again(
    endpoint: Loopback, body: str
) -> None:
    endpoint.replies += [
        Canned(200, completion("{}"), breaks_after=40),
        Canned(200, body, {"Connection": "close"}),
    ]
    assert (await at(endpoint).answer(question())).text == "{}"
    assert len(endpoint.chats) == 3


@pytest.mark.parametrize("streams", [True, False])
async def test_an_answer_at_the_limit_is_said_to_be_cut(endpoint: Loopback, streams: bool) -> None:
    endpoint.streams = streams
    endpoint.replies.append(Canned(200, completion('{"a', finish="length")))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut, reply.usage.estimated) == ('{"a', True, False)


ERRORS: list[Event] = [
    {"error": {"code": 502, "message": "Provider disconnected"}, "choices": []},
    {"error": {"message": "Provider returned error", "code": "server_error"}},
    {"object": "error", "message": "CUDA is gone", "code": 500},
    'error: {"code": 500, "message": "slot failed"}\n\n',
    'event: error\ndata: {"message": "overloaded"}\n\n',
    "data: {gar\n\n",
    f"data: {DEEP}\n\n",
    piece(finish="error"),
]


@pytest.mark.parametrize("event", ERRORS)
async def test_an_error_in_the_stream_is_tried_again_when_nothing_was_said(
    endpoint: Loopback, event: Event
) -> None:
    endpoint.replies += [Streamed([KEEP_ALIVE, event]), Streamed([*GOOD])]
    assert (await at(endpoint).answer(question())).text == '{"a": 1}'


@pytest.mark.parametrize("event", ERRORS)
async def test_an_error_late_in_the_stream_leaves_what_was_said(
    endpoint: Loopback, event: Event
) -> None:
    endpoint.replies.append(Streamed([piece(LONG), event]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == (LONG, True)


async def test_a_lasting_error_in_the_stream_is_not_tried_again(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed([{"error": {"code": 400, "message": "Bad roles"}}]))
    assert "could not answer: Bad roles" in str(await fault(at(endpoint)))
    assert len(endpoint.chats) == 1


async def test_an_overflow_that_is_said_in_the_stream_is_one(endpoint: Loopback) -> None:
    said = "This model's maximum context length is 4096 tokens. Your prompt contains 5000"
    endpoint.replies.append(Streamed([{"error": {"code": 400, "message": said}}]))
    error = await fault(at(endpoint))
    assert isinstance(error, ContextOverflowError)
    assert "5,000 tokens, and it takes 4,096" in str(error)


@pytest.mark.parametrize("usage", [{"cost": 0.5}, {"cost": 0}, {}])
async def test_what_the_provider_charged_goes_before_the_price_list(
    endpoint: Loopback, usage: dict[str, float]
) -> None:
    endpoint.replies.append(Streamed([piece("{}", finish="stop"), counted(**usage), DONE]))
    place = at(endpoint).endpoint
    model = OpenAICompatible("tiny", endpoint=place, price=FlatPrice(1e6, 1e6))
    assert (await model.answer(question())).usage.dollars == usage.get("cost", 18)


async def test_an_error_late_in_the_stream_that_was_charged_for_leaves_what_was_said(
    endpoint: Loopback,
) -> None:
    error = {"error": {"code": 502, "message": "Gone"}, "usage": {"prompt_tokens": 9, "cost": 0.1}}
    endpoint.replies.append(Streamed([piece(LONG), error]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut, reply.usage.dollars) == (LONG, True, 0.1)


async def test_a_whole_answer_that_ended_in_an_error_is_tried_again(endpoint: Loopback) -> None:
    endpoint.streams = False
    body = completion("", finish="error")
    endpoint.replies.append(Canned(200, {**body, "usage": None}))
    assert (await at(endpoint).answer(question())).text == "{}"
    assert len(endpoint.chats) == 2


async def test_a_stream_that_says_nothing_is_an_empty_answer(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed([DONE]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == ("", False)
