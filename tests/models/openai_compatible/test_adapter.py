"""The adapter, through the real client, against a real server on loopback."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from dataclasses import replace

import pytest
from pydantic import SecretStr

from errors import ModelUnreachableError
from models import (
    AnswerError,
    Complaint,
    Endpoint,
    Request,
    Usage,
    default_model,
    read_answer,
)
from models.openai_compatible import OpenAICompatible
from tests.models.asking import SOON, at, fault
from tests.models.loopback import KEY, Canned, Loopback, broken, completion
from tests.models.questions import question, write_code


async def test_it_sends_the_conversation_and_returns_the_answer(endpoint: Loopback) -> None:
    endpoint.replies.append(Canned(200, completion('{"title": "Snake"}')))
    request = question()
    reply = await at(endpoint).answer(request)
    assert reply.text == '{"title": "Snake"}'
    assert endpoint.chats[0].body["model"] == "tiny"
    assert endpoint.chats[0].body["messages"] == request.messages()
    assert endpoint.chats[0].headers["authorization"] == f"Bearer {KEY}"


async def test_earlier_answers_and_what_was_wrong_with_them_are_sent_along(
    endpoint: Loopback,
) -> None:
    request = question()
    again = Request(
        **{name: getattr(request, name) for name in ("action", "role", "system", "prompt")},
        returns=request.returns,
        idea=request.idea,
        complaints=(Complaint("{}", "The title is missing."),),
    )
    await at(endpoint).answer(again)
    roles = [message["role"] for message in endpoint.chats[0].body["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


async def test_documents_are_asked_for_by_their_schema(endpoint: Loopback) -> None:
    request = question()
    await at(endpoint).answer(request)
    asked = endpoint.chats[0].body["response_format"]["json_schema"]
    assert asked["name"] == "Prd"
    assert asked["strict"] is True
    assert asked["schema"].keys() >= {"properties", "required", "$defs"}


async def test_source_code_is_asked_for_as_text(endpoint: Loopback) -> None:
    endpoint.replies.append(Canned(200, completion("```python\nX = 1\n```")))
    await at(endpoint).answer(write_code())
    assert endpoint.formats == ["text"]


async def test_it_counts_tokens_cached_tokens_dollars_and_seconds(endpoint: Loopback) -> None:
    usage = {
        "prompt_tokens": 900,
        "completion_tokens": 50,
        "prompt_tokens_details": {"cached_tokens": 768},
        "cost": 0.0042,
    }
    endpoint.replies.append(Canned(200, completion("{}", usage=usage)))
    used = (await at(endpoint).answer(question())).usage
    assert (used.model, used.prompt_tokens, used.cached_tokens) == ("tiny-2026", 900, 768)
    assert (used.completion_tokens, used.dollars) == (50, 0.0042)
    assert 0 < used.seconds < 60


async def test_cached_tokens_are_found_under_the_name_that_deepseek_gives_them(
    endpoint: Loopback,
) -> None:
    endpoint.replies.append(Canned(200, completion("{}", usage={"prompt_cache_hit_tokens": 8})))
    assert (await at(endpoint).answer(question())).usage.cached_tokens == 8


async def test_a_rate_limit_is_waited_out(endpoint: Loopback) -> None:
    endpoint.replies += [broken(429, "slow down", **SOON), broken(503, "busy", **SOON)]
    assert (await at(endpoint).answer(question())).text == "{}"
    assert len(endpoint.chats) == 3


@pytest.mark.parametrize(
    ("status", "hint"), [(429, "--engineers"), (500, "try again later"), (402, "no credit")]
)
async def test_an_endpoint_that_stays_down_is_named_with_what_it_said(
    endpoint: Loopback, status: int, hint: str
) -> None:
    endpoint.replies += [broken(status, "not\n now", **SOON)] * 9
    error = await fault(at(endpoint))
    assert isinstance(error, ModelUnreachableError)
    assert f"{endpoint.url} answered {status}: not now." in str(error)
    assert hint in str(error)


async def test_a_refused_key_says_where_it_came_from(endpoint: Loopback) -> None:
    endpoint.replies.append(broken(401, f"Incorrect API key provided: {KEY}"))
    error = await fault(at(endpoint))
    assert isinstance(error, ModelUnreachableError)
    assert "refuses the key in OPENAI_API_KEY" in str(error)


@pytest.mark.parametrize("key", [KEY, ""])
async def test_the_variable_is_named_that_the_key_is_read_from(
    endpoint: Loopback, key: str
) -> None:
    endpoint.replies += [broken(401, "no")] * 9
    place = Endpoint(endpoint.url, SecretStr(key), "DEEPSEEK_API_KEY")
    assert "DEEPSEEK_API_KEY" in str(await fault(OpenAICompatible("tiny", endpoint=place)))
    assert len(endpoint.chats) == 1


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413])
async def test_what_no_retry_mends_is_asked_once(endpoint: Loopback, status: int) -> None:
    endpoint.replies += [broken(status, "policy")] * 9
    await fault(at(endpoint))
    assert len(endpoint.chats) == 1


async def test_a_400_that_explains_nothing_is_tried_once_in_each_format(
    endpoint: Loopback,
) -> None:
    endpoint.replies += [broken(400, "Bad Request")] * 9
    error = await fault(at(endpoint))
    assert "answered 400: Bad Request. The endpoint refuses this request" in str(error)
    assert len(endpoint.chats) == 4


async def test_a_missing_key_is_not_called_wrong(endpoint: Loopback) -> None:
    endpoint.replies.append(broken(401, "no key"))
    error = await fault(OpenAICompatible("tiny", endpoint=Endpoint(endpoint.url)))
    assert "none was given: set OPENAI_API_KEY" in str(error)


async def test_a_key_without_the_right_is_told_what_the_endpoint_said(endpoint: Loopback) -> None:
    endpoint.replies.append(broken(403, "Project has no access to tiny"))
    assert "Project has no access to tiny" in str(await fault(at(endpoint)))


PAGE = "<html><head><title>Blocked by ACME&#39;s proxy</title></head><body>no</body></html>"


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, PAGE, "answered 403: Blocked by ACME's proxy. The key in"),
        (404, {"detail": "Not Found"}, "does --base-url end where /chat/completions begins"),
        (429, {"error": {"code": "insufficient_quota", "message": "Pay"}}, "add credit, or choose"),
    ],
)
async def test_what_is_advised_fits_what_was_answered(
    endpoint: Loopback, status: int, body: object, said: str
) -> None:
    endpoint.replies += [Canned(status, body)] * 9
    assert said.lower() in str(await fault(at(endpoint))).lower()


@pytest.mark.parametrize("status", [404, 400])
async def test_an_unknown_model_is_answered_with_those_that_exist(
    endpoint: Loopback, status: int
) -> None:
    endpoint.replies.append(broken(status, "Model Not Exist"))
    error = await fault(at(endpoint, "larg"))
    assert isinstance(error, ModelUnreachableError)
    assert f"{endpoint.url} has no model 'larg'. It offers large, tiny: choose" in str(error)


async def test_only_the_likeliest_of_many_models_are_listed(endpoint: Loopback) -> None:
    endpoint.offers = [f"vision-{number}" for number in range(300)] + ["coder-mini"]
    endpoint.replies.append(broken(404, "The model `coder-mni` does not exist"))
    error = str(await fault(at(endpoint, "coder-mni")))
    assert "It offers coder-mini, vision-0" in error
    assert "and 293 more" in error
    assert len(error) < 300


async def test_a_wrong_base_url_is_recognised(endpoint: Loopback) -> None:
    endpoint.url = endpoint.url.removesuffix("/v1")
    assert "most often in /v1" in str(await fault(at(endpoint)))


async def test_no_connection_names_the_base_url_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
        error = await fault(OpenAICompatible("tiny", endpoint=Endpoint(url), retries=9))
    assert isinstance(error, ModelUnreachableError)
    assert f"No connection to {url}" in str(error)


async def test_an_endpoint_that_never_answers_is_given_up(endpoint: Loopback) -> None:
    endpoint.silent = True
    error = await fault(at(endpoint, idle_seconds=0.05))
    assert f"{endpoint.url} did not answer within 0.05 seconds" in str(error)


@pytest.mark.parametrize(
    ("text", "request_", "reason"),
    [
        ('{"title": "Sn', question(), "the answer ends before its last brace"),
        ("```python\nX = (", write_code(), "Your answer is cut off"),
        ("", question(), "Your answer is empty"),
    ],
)
async def test_an_answer_that_was_cut_off_is_returned_with_its_cost_to_be_asked_for_again(
    endpoint: Loopback, text: str, request_: Request, reason: str
) -> None:
    endpoint.replies.append(Canned(200, completion(text, finish="length")))
    reply = await at(endpoint).answer(request_)
    assert (reply.text, reply.usage.prompt_tokens, reply.usage.completion_tokens) == (text, 11, 7)
    with pytest.raises(AnswerError, match=reason):
        read_answer(reply.text, request_)


@pytest.mark.parametrize("content", [None, "", " \n"])
async def test_an_empty_answer_is_returned_with_its_cost_to_be_asked_for_again(
    endpoint: Loopback, content: str | None
) -> None:
    thought = {"reasoning_content": "Hmm."}
    endpoint.replies.append(Canned(200, completion(content, message=thought)))
    reply = await at(endpoint).answer(question())
    assert reply.usage.completion_tokens == 7
    with pytest.raises(AnswerError, match="Your answer is empty"):
        read_answer(reply.text, question())


async def test_an_empty_answer_is_shown_to_the_endpoint_in_words(endpoint: Loopback) -> None:
    again = replace(question(), complaints=(Complaint(" \n", "Your answer is empty."),))
    await at(endpoint).answer(again)
    shown = [message["content"] for message in endpoint.chats[0].body["messages"][2:]]
    assert shown == ["(no answer)", "Your answer is empty."]


async def test_a_refusal_is_quoted_with_what_it_cost(endpoint: Loopback) -> None:
    refusal = {"refusal": "I can't help with that."}
    usage = {"cost": 0.004}
    endpoint.replies.append(Canned(200, completion(None, message=refusal, usage=usage)))
    error = await fault(at(endpoint))
    assert str(error) == "tiny refused to answer WritePrd: I can't help with that."
    assert isinstance(error.usage, Usage)
    assert (error.usage.prompt_tokens, error.usage.dollars) == (11, 0.004)


async def test_a_content_filter_is_named_with_what_it_cost(endpoint: Loopback) -> None:
    endpoint.replies.append(Canned(200, completion("", finish="content_filter")))
    error = await fault(at(endpoint))
    assert "content filter" in str(error)
    assert isinstance(error.usage, Usage)


@pytest.mark.parametrize("body", ["<html>welcome</html>", {"choices": None}, {"hello": 1}, []])
async def test_a_reply_that_is_no_completion_points_at_the_base_url(
    endpoint: Loopback, body: object
) -> None:
    endpoint.replies.append(Canned(200, body))
    assert "is no chat completion" in str(await fault(at(endpoint)))


@pytest.mark.parametrize("rest", [{}, {"choices": None}, {"choices": []}])
async def test_a_gateway_that_reports_an_error_with_200_is_understood(
    endpoint: Loopback, rest: dict[str, object]
) -> None:
    told = {"error": {"message": "Provider returned error"}, **rest}
    endpoint.replies += [Canned(200, told)] * 9
    error = await fault(at(endpoint))
    assert len(endpoint.chats) == 3  # it may have been a bad moment
    assert "could not answer: Provider returned error" in str(error)
    assert error.usage is None


async def test_a_gateway_that_charges_for_an_error_is_believed(endpoint: Loopback) -> None:
    body = {"error": {"message": "Provider gave up"}, "usage": {"prompt_tokens": 5, "cost": 0.01}}
    endpoint.replies.append(Canned(200, body))
    error = await fault(at(endpoint))
    assert isinstance(error.usage, Usage)
    assert error.usage.dollars == 0.01


async def test_half_characters_in_an_answer_do_no_harm(endpoint: Loopback) -> None:
    endpoint.replies.append(Canned(200, completion("\ud83d!")))
    assert (await at(endpoint).answer(question())).text == "\ufffd!"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429, 500])
async def test_the_key_is_in_no_error_no_repr_and_no_log(
    endpoint: Loopback, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    endpoint.replies += [broken(status, f"bad key {KEY}", **SOON)] * 9
    model = at(endpoint)
    error = await fault(model)
    told = "".join(traceback.format_exception(error))
    assert KEY not in told + repr(error) + repr(model) + repr(vars(model)) + caplog.text
    assert caplog.text


async def test_a_password_in_the_base_url_is_not_shown(endpoint: Loopback) -> None:
    endpoint.replies += [broken(500, "down", **SOON)] * 9
    url = endpoint.url.replace("//", "//ann:hush@")
    model = OpenAICompatible("tiny", endpoint=Endpoint(url), retries=0)
    assert "hush" not in str(await fault(model)) + repr(model)


def test_it_closes_its_connections_when_the_loop_ends_and_serves_the_next_one(
    endpoint: Loopback,
) -> None:
    model = at(endpoint)
    for _ in range(2):  # an unclosed socket is a ResourceWarning, which fails this test
        assert asyncio.run(model.answer(question())).text == "{}"


async def test_known_endpoints_have_a_default_model() -> None:
    assert await default_model(None) == "gpt-5.4-mini"
    assert await default_model("https://api.deepseek.com") == "deepseek-flash"
    assert await default_model("https://openrouter.ai/api/v1") == "openrouter/auto"


async def test_any_other_endpoint_is_asked_what_it_offers(endpoint: Loopback) -> None:
    assert await default_model(endpoint.url, KEY) == "tiny"


@pytest.mark.parametrize("offers", [None, []])
async def test_an_endpoint_that_offers_nothing_needs_a_named_model(
    endpoint: Loopback, offers: list[str] | None
) -> None:
    endpoint.offers = offers
    with pytest.raises(ModelUnreachableError, match="say which model to use with --model"):
        await default_model(endpoint.url)
