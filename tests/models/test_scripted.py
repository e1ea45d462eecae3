"""Answers played from real files, and from code."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from artifacts import SourceFile
from errors import ModelError, UsageError
from models import Scripted, connect, read_answer
from tests.models.questions import PRD, fix_code, question, task, write_code

SCRIPT = """\
- action: WritePrd
  answer:
    title: Snake
    summary: The classic game.
    requirements: [{id: R1, priority: P0, text: It moves., acceptance: A key turns it.}]
  usage: {prompt_tokens: 900, completion_tokens: 40, dollars: 0.002}
- action: WriteCode
  key: snake/game.py
  answer: |
    ```python snake/game.py
    X = 1
    ```
- action: WriteCode
  key: snake/game.py
  answer: second
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "play.yaml"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


async def test_a_file_is_played_by_action_and_key_in_any_order(script: Path) -> None:
    model = Scripted.from_file(script)
    code = await model.answer(write_code())
    prd = await model.answer(question())
    assert read_answer(code.text, write_code()) == SourceFile(path="snake/game.py", code="X = 1\n")
    assert read_answer(prd.text, question()) == PRD
    assert (prd.usage.prompt_tokens, prd.usage.dollars) == (900, 0.002)
    assert prd.usage.model == model.name == "scripted:play.yaml"


async def test_each_answer_is_used_once_and_in_order(script: Path) -> None:
    model = Scripted.from_file(script)
    await model.answer(write_code())
    assert (await model.answer(write_code())).text == "second"
    with pytest.raises(ModelError) as caught:
        await model.answer(write_code())
    assert str(caught.value).startswith(
        "The script has no answer left for WriteCode snake/game.py; it still has: WritePrd. "
    )


async def test_a_question_that_nobody_expected_is_named(script: Path) -> None:
    with pytest.raises(ModelError, match=r"no answer left for FixCode snake/game\.py@2; it"):
        await Scripted.from_file(script).answer(fix_code())


async def test_what_was_not_asked_is_told(script: Path) -> None:
    model = Scripted.from_file(script)
    await model.answer(write_code())
    assert model.unused() == ("WritePrd", "WriteCode snake/game.py")


async def test_the_key_is_the_first_that_an_input_has(script: Path) -> None:
    request = question("WriteCode", SourceFile, prd=PRD, note="x", task=task())
    assert "X = 1" in (await Scripted.from_file(script).answer(request)).text


async def test_json_lines_are_played_too(tmp_path: Path) -> None:
    path = tmp_path / "play.jsonl"
    prd = {"action": "WritePrd", "answer": PRD.model_dump(mode="json")}
    lines = [json.dumps(entry) for entry in (prd, {"action": "Else", "answer": "{}"})]
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    model = Scripted.from_file(path)
    assert read_answer((await model.answer(question())).text, question()) == PRD
    assert model.unused() == ("Else",)


async def test_answers_may_be_given_in_code() -> None:
    good = SourceFile(path="snake/game.py", code="X = 1\n")
    model = Scripted.from_answers(
        {"WritePrd": {"title": "写一个贪吃蛇"}, "WriteCode snake/game.py": ["bad", good]}
    )
    assert "写一个贪吃蛇" in (await model.answer(question())).text
    assert (await model.answer(write_code())).text == "bad"
    assert read_answer((await model.answer(write_code())).text, write_code()) == good
    assert model.unused() == ()


async def test_latency_is_what_an_answer_takes() -> None:
    model = Scripted.from_answers({"WritePrd": [PRD] * 20}, latency=0.05)
    started = time.monotonic()
    replies = await asyncio.gather(*(model.answer(question()) for _ in range(20)))
    assert time.monotonic() - started >= 0.05
    assert {reply.usage.seconds for reply in replies} == {0.05}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("just words", "Input should be a valid list"),
        ("- action: WritePrd", "0.answer: Field required"),
        ("- {action: A, answer: b, anser: c}", "0.anser: Extra inputs are not permitted"),
        ("- [", "did not find expected node content"),
    ],
)
def test_a_file_that_is_no_script_says_where(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "play.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Scripted.from_file(path)
    assert f"The script {path} is not a list of entries" in str(caught.value)
    assert why in str(caught.value)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone.yaml can't be read: No such file"):
        connect("scripted:gone.yaml", script_dir=tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "play.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"play\.yaml"):
        connect("scripted:play.yaml", script_dir=tmp_path)
