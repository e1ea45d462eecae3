"""Documents in the answers of models, tidy and untidy."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from artifacts import Artifact, Prd, Review
from models import AnswerError, read_answer, write_answer
from tests.models.questions import PRD, question

TEXT = PRD.model_dump_json(indent=2)


def reason(text: str, returns: type[Artifact] = Prd) -> str:
    with pytest.raises(AnswerError) as caught:
        read_answer(text, question(returns=returns))
    assert str(caught.value) == caught.value.reason
    return caught.value.reason


def changed(**changes: Any) -> str:
    return json.dumps(PRD.model_dump(mode="json") | changes)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"\n\n{TEXT}\n",
        f"```json\n{TEXT}\n```",
        f"```\n{TEXT}\n```\n",
        f"Here is the PRD:\n\n{TEXT}\n\nI hope it helps!",
        f"Of {{course}}! Here it is:\n```json\n{TEXT}\n```\nIt has {{one}} requirement.",
        f"<think>A {{snake}} game, {{}} so...\n```json\n{{}}\n```</think>\n{TEXT}",
        f"So the game is simple.\n</think>\n\n{TEXT}",
        json.dumps({"prd": json.loads(TEXT)}),
        f'An example is {{"title": "x"}}, and the answer:\n{TEXT}',
        changed(comment="a field that nobody asked for"),
    ],
)
def test_it_is_found_however_it_is_wrapped(text: str) -> None:
    assert read_answer(text, question()) == PRD


def test_raw_line_breaks_inside_strings_are_accepted() -> None:
    answer = read_answer(TEXT.replace("The classic game.", "The classic\n\tgame."), question())
    assert isinstance(answer, Prd)
    assert answer.summary == "The classic\n\tgame."


def test_braces_and_quotes_inside_strings_are_not_counted() -> None:
    text = changed(summary='It says "}" and {never} ends \\')
    answer = read_answer(f"Look: {text} Good?", question())
    assert isinstance(answer, Prd)
    assert answer.summary == 'It says "}" and {never} ends \\'


def test_fields_that_are_wrong_are_named_each_on_a_line() -> None:
    said = reason(changed(title="", requirements=[{"id": "1", "priority": "P0", "text": "x"}]))
    assert said.startswith("Your Prd can't be used:\n")
    assert "- title: String should have at least 1 character" in said
    assert "- requirements.0.id: String should match pattern" in said
    assert "- requirements.0.acceptance: Field required" in said


def test_a_rule_of_the_artifact_is_told_in_its_own_words() -> None:
    twice = [requirement.model_dump() for requirement in PRD.requirements] * 2
    assert "- requirement ids must be unique; used twice: R1" in reason(changed(requirements=twice))


def test_a_long_list_of_faults_is_cut() -> None:
    said = reason(changed(requirements=[{}] * 20))
    assert said.count("\n- requirements.") == 6
    assert re.search(r"\n- and 7\d more\n", said)
    assert len(said) < 600


def test_an_object_cut_off_in_the_middle_is_said_to_be() -> None:
    assert "the answer ends before its last brace" in reason(TEXT[:-40])


def test_an_object_inside_one_that_is_cut_off_is_not_taken_for_the_answer() -> None:
    broken = '{"reviews": [{"path": "a.py", "approved": true}],,'
    assert "holds no JSON object that can be read" in reason(broken, Review)


def test_where_the_json_breaks_is_said() -> None:
    said = reason(TEXT.replace('"title":', '"title"'))
    assert "Expecting ':' delimiter, at line 2 column" in said


@pytest.mark.parametrize("text", ["I can't do that.", "[1, 2]", '"title"', "{x}", "{" * 5000])
def test_an_answer_without_an_object_is_refused(text: str) -> None:
    assert "Answer with the one JSON object alone." in reason(text)


@pytest.mark.parametrize("text", ["", "  \n ", "<think>yes</think>\n"])
def test_an_empty_answer_is_refused(text: str) -> None:
    assert "empty" in reason(text)


def test_thinking_that_never_ends_is_refused() -> None:
    assert "ends inside your reasoning" in reason(f"<think>Let me see. {TEXT}")


def test_an_artifact_of_defaults_only_does_not_take_any_object_for_an_answer() -> None:
    class Wishes(Artifact):
        lines: tuple[str, ...] = ()

    assert "none of the fields of Wishes: lines" in reason('{"rows": ["a"]}', Wishes)
    wrapped = read_answer('{"wishes": {"lines": ["a"]}}', question(returns=Wishes))
    assert wrapped == Wishes(lines=("a",))


def test_half_characters_are_refused() -> None:
    assert "title" in reason(TEXT.replace('"Snake"', r'"Snake \ud83d"'))


def test_deep_nesting_is_refused_and_not_followed() -> None:
    assert "holds no JSON object" in reason('{"title": ' + "[" * 100_000 + "]" * 100_000 + "}")


def test_what_is_written_is_read_again() -> None:
    assert read_answer(write_answer(PRD), question()) == PRD
