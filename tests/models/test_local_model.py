"""The adapter against a real llama.cpp server: run it with ``pytest -m local_model``.

Its model is far too small to be of use, so what is asserted is the shape of what comes back and
how trouble is told, never what is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from actions import Desk, WritePrd
from artifacts import Artifact, Idea, Prd, SourceFile
from environment.sandbox import find_sandbox
from errors import ContextOverflowError, UnusableAnswerError
from models import AnswerError, Complaint, Endpoint, Request, read_answer
from models.openai_compatible import OpenAICompatible
from tests.models.llama_server import HOW_TO_INSTALL, LlamaServer, model_file
from tests.models.questions import question, write_code

pytestmark = pytest.mark.local_model

CONTEXT = 4096
TRIES = 3


@pytest.fixture(scope="module")
def server() -> Iterator[LlamaServer]:
    weights = model_file()
    if weights is None:
        pytest.skip(HOW_TO_INSTALL)
    with LlamaServer(weights, CONTEXT) as started:
        yield started


@pytest.fixture
def model(server: LlamaServer) -> OpenAICompatible:
    """One call at a time: a newer call makes this server break off the one before."""
    return asked_at(server, concurrency=1)


def asked_at(server: LlamaServer, concurrency: int | None) -> OpenAICompatible:
    endpoint = Endpoint(server.url, concurrency=concurrency, output_limit=400)
    return OpenAICompatible("smollm2", endpoint=endpoint)


def say(words: str, **about: object) -> Request:
    """A question whose answer is free text."""
    request = replace(question("WriteCode", SourceFile), system="You are helpful.", prompt=words)
    return replace(request, **about)  # type: ignore[arg-type]


def read(text: str, request: Request) -> Artifact | str:
    """The answer as an artifact, or why it is none."""
    try:
        return read_answer(text, request)
    except AnswerError as error:
        return str(error)


async def test_a_document_comes_back_valid_or_is_given_up_in_a_sentence(
    model: OpenAICompatible,
) -> None:
    idea = Idea(text="a program that says hello")
    desk = Desk(model, find_sandbox(), idea, "ProductManager", tries=TRIES)
    try:
        came: Prd | str = await WritePrd().at(desk).run(idea)
    except UnusableAnswerError as error:
        came = str(error)
    assert isinstance(came, Prd) or "answers to WritePrd that can't be used" in came


async def test_source_code_comes_back_as_a_file_or_with_a_reason_each_time(
    model: OpenAICompatible,
) -> None:
    request = replace(write_code(), prompt="Write snake/game.py: a function that adds numbers.")
    for _ in range(TRIES):
        reply = await model.answer(request)
        came = read(reply.text, request)
        if not isinstance(came, str):
            break
        request = replace(request, complaints=(*request.complaints, Complaint(reply.text, came)))
    assert came
    assert isinstance(came, str) or came.key == "snake/game.py"


async def test_an_answer_arrives_in_pieces_that_join_to_it(model: OpenAICompatible) -> None:
    pieces: list[str] = []
    reply = await model.answer(say("Tell me a story about a dragon.", on_text=pieces.append))
    assert len(pieces) > 1
    assert "".join(pieces) == reply.text


async def test_tokens_are_estimated_because_its_streams_count_none(
    model: OpenAICompatible,
) -> None:
    usage = (await model.answer(say("Say hello.", on_text=lambda _: None))).usage
    assert usage.estimated
    assert usage.prompt_tokens > 0
    assert usage.completion_tokens > 0
    assert usage.dollars is None


async def test_an_answer_that_reached_its_limit_is_cut(model: OpenAICompatible) -> None:
    reply = await model.answer(say("Tell me a story about a dragon.", answer_limit=8))
    assert reply.cut
    assert len(reply.text) < 200


async def test_a_question_longer_than_its_context_is_told_as_that(
    model: OpenAICompatible,
) -> None:
    with pytest.raises(ContextOverflowError, match=f"{CONTEXT:,}"):
        await model.answer(say("word " * 2 * CONTEXT))


async def test_a_long_document_question_is_told_as_that_too(model: OpenAICompatible) -> None:
    with pytest.raises(ContextOverflowError, match=f"{CONTEXT:,}"):
        await model.answer(replace(question(), prompt="word " * 2 * CONTEXT))


async def test_it_answers_to_any_name(server: LlamaServer) -> None:
    model = OpenAICompatible("nobody-knows-me", endpoint=Endpoint(server.url))
    reply = await model.answer(say("Say hello.", answer_limit=8))
    assert reply.text
    assert reply.usage.model == "nobody-knows-me"


async def test_what_it_takes_is_learned_and_spares_a_later_run_the_refusals(
    server: LlamaServer, model: OpenAICompatible
) -> None:
    request = replace(question(), answer_limit=40)
    await model.answer(request)
    learned = model.learned()
    assert learned["format"] == "json_object with schema"
    later = asked_at(server, concurrency=1)
    later.recall(learned)
    printed = len(server.log)
    assert (await later.answer(request)).text
    assert not [line for line in server.log[printed:] if "500 Internal" in line]
    assert later.learned() == learned


async def test_one_call_at_a_time_lets_every_answer_come_to_its_end(
    server: LlamaServer, model: OpenAICompatible
) -> None:
    printed = len(server.log)
    requests = [say(f"Count to {number}.", answer_limit=60) for number in range(4)]
    replies = await asyncio.gather(*map(model.answer, requests))
    assert all(reply.text for reply in replies)
    assert not [line for line in server.log[printed:] if "Disconnected" in line]


async def test_an_answer_that_a_newer_call_broke_off_is_never_taken_for_whole(
    server: LlamaServer,
) -> None:
    model, printed = asked_at(server, concurrency=None), len(server.log)
    begun = asyncio.Event()
    story = say("Tell me a very long story.", on_text=lambda _: begun.set())
    async with asyncio.TaskGroup() as group:
        first = group.create_task(model.answer(story))
        await begun.wait()
        group.create_task(model.answer(say("Say hello.", answer_limit=8)))
    assert [line for line in server.log[printed:] if "Disconnected" in line]
    assert first.result().cut or len(first.result().text) >= 100
