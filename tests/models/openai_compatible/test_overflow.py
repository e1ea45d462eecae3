"""Questions that are too long, in the words of each server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errors import ContextOverflowError
from models.openai_compatible.overflow import Overflow
from tests.models.asking import at, fault
from tests.models.loopback import Canned, Loopback, broken
from tests.models.questions import question

OPENAI = "This model's maximum context length is 4097 tokens. However, your messages resulted in \
5000 tokens. Please reduce the length of the messages."
WORDS = {
    OPENAI: (4097, 5000),
    "This model's maximum context length is 4096 tokens. However, you requested 16041 tokens (4041 "
    "in the messages, 12000 in the completion).": (4096, 4041),
    "This endpoint's maximum context length is 8192 tokens. However, you requested about 10000 "
    "tokens (2000 of text input, 8000 in the output).": (8192, 2000),
    "max_tokens is too large: 16000. This model's maximum context length is 4096 tokens and your "
    "request has 4090 input tokens (16000 > 4096 - 4090).": (4096, 4090),
    "request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it": (
        4096,
        5000,
    ),
    "the request exceeds the available context size. try increasing the context size": (None, None),
    "Requested tokens (3000) exceed context window of 2048": (2048, 3000),
    "prompt is too long: 210000 tokens > 200000 maximum": (200000, 210000),
    "input length and `max_tokens` exceed context limit: 190000 + 16000 > 200000": (200000, 190000),
    "the input length exceeds the context length": (None, None),
    "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded "
    "with context length of only 4096 tokens, which is not enough.": (4096, 5000),
    "Input is too long for requested model.": (None, None),
    "The input token count (5000) exceeds the maximum number of tokens allowed (4096).": (
        4096,
        5000,
    ),
    "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum "
    "context length": (32768, 40000),
    "This model's maximum prompt length is 131072 but the request contains 537812 tokens.": (
        131072,
        537812,
    ),
    "The decoder prompt (length 5000) is longer than the maximum model length of 4096.": (
        4096,
        5000,
    ),
}


@pytest.mark.parametrize("said", WORDS)
def test_the_figures_are_read_from_the_words_of_every_server(said: str) -> None:
    overflow = Overflow.read(said)
    assert overflow
    assert (overflow.window, overflow.prompt) == WORDS[said]


@pytest.mark.parametrize(
    "said",
    [
        "max_tokens is too large: 16000. This model supports at most 4096 completion tokens",
        "Invalid value for 'response_format'",
        "The model `x` does not exist",
        "Internal Server Error",
    ],
)
def test_other_refusals_are_no_overflow(said: str) -> None:
    assert Overflow.read(said) is None


@pytest.mark.parametrize("status", [400, 413, 422, 500])
async def test_a_question_that_is_too_long_is_said_to_be_with_the_figures(
    endpoint: Loopback, status: int
) -> None:
    endpoint.replies += [broken(status, OPENAI)] * 2
    error = await fault(at(endpoint))
    assert isinstance(error, ContextOverflowError)
    assert f"longer than tiny can read at {endpoint.url}" in str(error)
    assert "the question has 5,000 tokens, and it takes 4,097" in str(error)
    assert len(endpoint.chats) == 1
    assert at(endpoint).output_limit == 16_000


async def test_a_body_that_a_gateway_finds_too_large_is_an_overflow_too(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(Canned(413, "<html>Request Entity Too Large</html>"))
    assert isinstance(await fault(at(endpoint)), ContextOverflowError)


async def test_a_request_that_no_minute_has_room_for_is_an_overflow(endpoint: Loopback) -> None:
    said = "Request too large for tiny on tokens per min (TPM): Limit 6000, Requested 7000"
    endpoint.replies.append(broken(429, said))
    error = await fault(at(endpoint))
    assert isinstance(error, ContextOverflowError)
    assert "it takes 6,000" in str(error)
    assert len(endpoint.chats) == 1


@pytest.mark.parametrize(
    "said",
    [
        "This model's maximum context length is 4096 tokens. However, you requested 16041 tokens "
        "(96 in the messages, 15945 in the completion).",
        "'max_tokens' or 'max_completion_tokens' is too large: 16000. This model's maximum context "
        "length is 4096 tokens and your request has 96 input tokens (16000 > 4096 - 96).",
    ],
)
async def test_an_answer_that_would_not_fit_is_asked_for_shorter_for_this_call_only(
    endpoint: Loopback, said: str
) -> None:
    endpoint.replies.append(broken(400, said))
    model = at(endpoint)
    assert (await model.answer(question())).text == "{}"
    await model.answer(question())
    limits = [seen.body["max_tokens"] for seen in endpoint.chats]
    assert limits[0] == limits[2] == 16_000
    assert 3_900 <= limits[1] < 4_000
    assert set(endpoint.formats) == {"json_schema"}


async def test_when_the_shorter_one_does_not_fit_either_it_is_an_overflow(
    endpoint: Loopback,
) -> None:
    said = "maximum context length is 4096 tokens, you requested 96 input tokens and 4000 output \
tokens: max_tokens is too large"
    endpoint.replies += [broken(400, said)] * 9
    assert isinstance(await fault(at(endpoint)), ContextOverflowError)
    assert len(endpoint.chats) == 2


async def test_without_figures_it_is_tried_once_without_a_limit(endpoint: Loopback) -> None:
    endpoint.replies.append(broken(400, "prompt and max_tokens exceed the context window"))
    model = at(endpoint)
    await model.answer(question())
    assert "max_tokens" not in endpoint.chats[1].body
    assert model.output_limit == 16_000


async def test_a_limit_of_the_call_is_never_passed_however_the_endpoint_complains(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(broken(400, "prompt and max_tokens exceed the context window"))
    await at(endpoint).answer(replace(question(), answer_limit=2_000))
    assert [seen.body["max_tokens"] for seen in endpoint.chats] == [2_000, 500]


async def test_a_question_that_leaves_no_room_for_an_answer_is_an_overflow(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(
        broken(
            400, "maximum context length is 4096 tokens: 4000 in the messages, 96 in the completion"
        )
    )
    assert isinstance(await fault(at(endpoint)), ContextOverflowError)
    assert len(endpoint.chats) == 1
