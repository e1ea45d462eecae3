"""What the server of llama-cpp-python does: streams that end politely, and too early."""

from __future__ import annotations

import pytest

from errors import ContextOverflowError
from tests.models.asking import at
from tests.models.loopback import DONE, DROP, END, Canned, Loopback, Streamed, completion, piece
from tests.models.questions import question

STORY = "The dragon flew over the hills. " * 10
TOO_LONG = (
    "This model's maximum context length is 2048 tokens. However, you requested 4031 tokens "
    "(4031 in the messages, None in the completion)."
)


async def test_a_stream_that_says_it_is_done_and_breaks_is_cut(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed([piece(STORY), DONE, DROP]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == (STORY, True)


async def test_a_stream_that_breaks_after_its_end_is_whole(endpoint: Loopback) -> None:
    endpoint.replies.append(Streamed([piece(STORY, finish="stop"), DONE, DROP]))
    reply = await at(endpoint).answer(question())
    assert (reply.text, reply.cut) == (STORY, False)


async def test_a_stream_that_ends_without_a_word_is_asked_for_the_whole(
    endpoint: Loopback,
) -> None:
    error = {"message": TOO_LONG, "code": "context_length_exceeded"}
    endpoint.replies += [Streamed([END]), Canned(400, {"error": error})]
    with pytest.raises(ContextOverflowError, match="4,031 tokens, and it takes 2,048"):
        await at(endpoint).answer(question())
    assert [chat.body.get("stream", False) for chat in endpoint.chats] == [True, False]


async def test_after_that_streams_are_asked_for_again(endpoint: Loopback) -> None:
    endpoint.replies += [Streamed([END]), *(Canned(200, completion("{}")) for _ in range(2))]
    model = at(endpoint)
    assert (await model.answer(question())).text == "{}"
    await model.answer(question())
    assert [chat.body.get("stream", False) for chat in endpoint.chats] == [True, False, True]
