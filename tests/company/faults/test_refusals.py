"""The whole company at endpoints that refuse: for a while, for good, or this one question."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import ContextOverflowError, ModelUnreachableError
from tests.company.faults.runs import delivered, resumed, stopped
from tests.company.faults.served import CALLS, CODE, DESIGN, MAIN, PRD, Bend, Served
from tests.models.loopback import Canned, Reply, broken, completion

SOON = {"retry-after-ms": "1"}
BUSY: dict[str, Canned] = {
    "500": broken(500, "The server had an error", **SOON),
    "503": broken(503, "Overloaded", **SOON),
}


def say(reply: Reply) -> Bend:
    return lambda _: reply


def prompts(served: Served, what: str) -> list[str]:
    """The prompts that asked for ``what``."""
    pairs = zip(served.endpoint.chats, served.asked, strict=True)
    return [chat.body["messages"][1]["content"] for chat, asked in pairs if asked == what]


@pytest.mark.parametrize("status", BUSY)
async def test_trouble_that_passes_is_waited_out(
    served: Served, tmp_path: Path, status: str
) -> None:
    served.bend(CODE, *[say(BUSY[status])] * 2)
    await delivered(served, tmp_path)
    assert served.count()[CODE] == 3
    assert len(served.endpoint.chats) == CALLS + 2


@pytest.mark.parametrize("status", BUSY)
async def test_trouble_that_stays_ends_the_run_and_resuming_goes_on(
    served: Served, tmp_path: Path, status: str
) -> None:
    served.always(CODE, say(BUSY[status]))
    result = await stopped(served, tmp_path)
    assert f"answered {status}" in result.sentence
    assert served.count()[CODE] == 3  # retries=2
    served.recover()
    await resumed(served, tmp_path)
    assert not {PRD, DESIGN} & set(served.count())


async def test_a_rate_limit_makes_all_wait_and_none_storm(
    both_ways: Served, tmp_path: Path
) -> None:
    slow = broken(429, "Rate limit reached", **{"retry-after-ms": "150"})
    both_ways.bend(CODE, say(slow), say(slow))
    await delivered(both_ways, tmp_path)
    chats = both_ways.endpoint.chats
    assert len(chats) == CALLS + 2
    held = [
        both_ways.endpoint.chats[place].at
        for place, what in enumerate(both_ways.asked)
        if what == CODE
    ]
    assert held[2] - held[0] >= 0.29


async def test_without_credit_the_run_ends_at_once(served: Served, tmp_path: Path) -> None:
    said = "You exceeded your current quota, please check your plan and billing details."
    served.always(CODE, say(broken(429, said)))
    result = await stopped(served, tmp_path)
    assert isinstance(result.error, ModelUnreachableError)
    assert "add credit" in result.sentence
    assert served.count()[CODE] == 1
    served.recover()
    await resumed(served, tmp_path)


async def test_a_wrong_key_ends_the_run_at_the_first_request(
    both_ways: Served, tmp_path: Path
) -> None:
    both_ways.always(PRD, say(broken(401, "Incorrect API key provided: sk-secret-0123456789.")))
    result = await stopped(both_ways, tmp_path)
    assert len(both_ways.endpoint.chats) == 1
    assert "refuses the key in OPENAI_API_KEY (401)" in result.sentence
    assert list(tmp_path.iterdir()) == []


async def test_a_key_that_is_withdrawn_in_the_middle_ends_the_run(
    served: Served, tmp_path: Path
) -> None:
    served.always(CODE, say(broken(401, "Incorrect API key provided: sk-secret-0123456789.")))
    result = await stopped(served, tmp_path)
    assert "OPENAI_API_KEY" in result.sentence
    assert served.count()[CODE] == 1
    served.recover()
    await resumed(served, tmp_path)


async def test_an_unknown_model_ends_the_run_with_what_is_offered(
    both_ways: Served, tmp_path: Path
) -> None:
    both_ways.endpoint.offers = ["small", "large"]
    both_ways.always(PRD, say(broken(404, "The model `tiny` does not exist")))
    result = await stopped(both_ways, tmp_path)
    assert "has no model 'tiny'. It offers small, large: choose with --model." in result.sentence
    assert len(both_ways.endpoint.chats) == 1


REFUSALS = {
    "a refusal": Canned(200, completion(None, message={"refusal": "I can't help with that."})),
    "a content filter": Canned(200, completion("", finish="content_filter")),
}


@pytest.mark.parametrize("refusal", REFUSALS)
async def test_an_answer_that_is_refused_ends_the_run_and_is_not_asked_again(
    both_ways: Served, tmp_path: Path, refusal: str
) -> None:
    both_ways.always(CODE, say(REFUSALS[refusal]))
    result = await stopped(both_ways, tmp_path)
    assert "refused to answer WriteCode" in result.sentence
    assert both_ways.count()[CODE] == 1
    both_ways.recover()
    records = await resumed(both_ways, tmp_path)
    assert sum(each["type"] == "charged" for each in records) == 1


def too_long(tokens: int) -> Canned:
    said = (
        f"This model's maximum context length is 2048 tokens. However, your messages resulted in "
        f"{tokens} tokens."
    )
    return broken(400, said)


async def test_a_question_that_is_too_long_is_asked_with_less(
    served: Served, tmp_path: Path
) -> None:
    served.bend(MAIN, say(too_long(2100)))
    await delivered(served, tmp_path, order="imports")
    [first, second] = prompts(served, MAIN)
    assert served.right(CODE).splitlines()[5] in first
    assert served.right(CODE).splitlines()[5] not in second
    assert f"Left out for length: {CODE}" in second


async def test_a_question_that_is_too_long_for_its_complaints_is_asked_without_them(
    served: Served, tmp_path: Path
) -> None:
    prose = "I would begin with the greetings. " * 20
    served.bend(DESIGN, lambda _: prose, say(too_long(2100)))
    await delivered(served, tmp_path)
    bodies = [
        chat.body["messages"]
        for chat, what in zip(served.endpoint.chats, served.asked, strict=True)
        if what == DESIGN
    ]
    assert [prose in str(messages) for messages in bodies] == [False, True, False]


async def test_a_question_that_stays_too_long_names_its_longest_part(
    served: Served, tmp_path: Path
) -> None:
    served.always(CODE, say(too_long(2100)))
    result = await stopped(served, tmp_path)
    assert isinstance(result.error, ContextOverflowError)
    assert "the question has 2,100 tokens, and it takes 2,048" in result.sentence
    assert "Nothing more can be left out of the question of WriteCode" in result.sentence
    assert served.count()[CODE] <= 8
