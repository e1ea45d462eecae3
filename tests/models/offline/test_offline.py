from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from artifacts import (
    Artifact,
    Design,
    FixTask,
    Idea,
    Prd,
    ProjectFile,
    Review,
    SourceFile,
    Task,
    TestFile,
)
from errors import CannotBuildError, ModelError
from models import Model, Request, Usage, read_answer
from models.offline import Offline

_IDEA = Idea(text="a coin toss with counting")
_PATH, _TEST = "coin_toss/coin.py", "tests/test_coin.py"


class Poem(Artifact):
    """A document of a user's own role."""

    lines: list[str]


@pytest.fixture(scope="module")
def offline() -> Offline:
    return Offline([Path(__file__).parent / "blueprints"], built_in=False)


def _request(
    returns: type[Artifact],
    inputs: Mapping[str, Artifact | tuple[Artifact, ...] | str] | None = None,
    idea: Idea = _IDEA,
) -> Request:
    return Request("Some", "Someone", "", "the prompt is not read", returns, idea, inputs or {})


def _task(offline: Offline) -> Task:
    contract = offline.plan(_IDEA).design.contract(_PATH)
    assert contract is not None
    return Task(number=1, contract=contract)


async def _answer(offline: Offline, request: Request) -> Artifact:
    """The artifact that the company reads out of the answer."""
    return read_answer((await offline.answer(request)).text, request)


async def test_requirements_and_design_are_answered_as_documents(offline: Offline) -> None:
    model: Model = offline
    prd = Prd.model_validate_json((await model.answer(_request(Prd))).text)
    design = Design.model_validate_json((await model.answer(_request(Design))).text)
    assert [each.id for each in prd.requirements] == ["R1", "R2"]
    assert design.package == "coin_toss"


async def test_an_answer_costs_nothing(offline: Offline) -> None:
    reply = await offline.answer(_request(Prd))
    assert reply.usage == Usage(model="offline", dollars=0.0)


async def test_a_file_and_its_test_are_answered_for_their_task(offline: Offline) -> None:
    task = _task(offline)
    source = await _answer(offline, _request(SourceFile, {"task": task}))
    test = await _answer(offline, _request(TestFile, {"task": task}))
    assert isinstance(source, SourceFile)
    assert isinstance(test, TestFile)
    assert (source.path, test.path) == (_PATH, _TEST)
    assert source.code == offline.plan(_IDEA).files[_PATH]
    assert test.proves()["test_heads_are_counted"] == ("R2",)


async def test_the_same_file_is_answered_in_a_block_of_its_own(offline: Offline) -> None:
    reply = await offline.answer(_request(SourceFile, {"task": _task(offline)}))
    assert reply.text.startswith(f"```python {_PATH}\n")


@pytest.mark.parametrize("broken", [_PATH, _TEST])
async def test_a_fix_brings_back_the_file_that_differs(offline: Offline, broken: str) -> None:
    files = offline.plan(_IDEA).files
    given = {path: files[path] for path in (_PATH, _TEST)} | {broken: "broken = True\n"}
    inputs: dict[str, Artifact] = {
        "fix": FixTask(path=_PATH, test=_TEST, round=1, problems=("It fails.",)),
        "task": _task(offline),
        "source": SourceFile(path=_PATH, code=given[_PATH]),
        "test": TestFile(path=_TEST, code=given[_TEST]),
    }
    answer = await _answer(offline, _request(ProjectFile, inputs))
    assert isinstance(answer, ProjectFile)
    assert (answer.path, answer.code) == (broken, files[broken])


async def test_a_review_really_compares(offline: Offline) -> None:
    code = offline.plan(_IDEA).files[_PATH]
    verdicts = []
    for text in (code, code + "\nx = 1\n"):
        source = SourceFile(path=_PATH, code=text)
        answer = await _answer(offline, _request(Review, {"source": source}))
        assert isinstance(answer, Review)
        verdicts.append(answer.approved)
    assert verdicts == [True, False]


async def test_an_idea_is_worked_out_once(offline: Offline) -> None:
    await offline.answer(_request(Prd))
    assert offline.plan(_IDEA) is offline.plan(Idea(text=_IDEA.text))


async def test_a_document_of_a_users_own_is_declined(offline: Offline) -> None:
    with pytest.raises(ModelError, match=r"can't answer Some: Poem .*--model NAME"):
        await offline.answer(_request(Poem))


async def test_a_file_outside_the_plan_is_declined(offline: Offline) -> None:
    contract = _task(offline).contract.model_copy(update={"path": "coin_toss/ai.py"})
    request = _request(SourceFile, {"task": Task(number=1, contract=contract)})
    with pytest.raises(ModelError, match=r"Some: coin_toss/ai.py is not in its plan"):
        await offline.answer(request)


async def test_a_request_without_the_needed_inputs_is_declined(offline: Offline) -> None:
    for returns in (SourceFile, Review):
        with pytest.raises(ModelError, match="can't answer Some"):
            await offline.answer(_request(returns))


async def test_an_idea_beyond_its_knowledge_is_declined(offline: Offline) -> None:
    with pytest.raises(CannotBuildError, match="chess engine"):
        await offline.answer(_request(Prd, idea=Idea(text="a chess engine")))
