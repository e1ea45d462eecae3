"""Answers that were cut off, and what models say when they are to go on."""

from __future__ import annotations

import json

import pytest

from models import read_answer
from models.answer import joined
from tests.models.questions import PRD, question, write_code

CODE = '"""Rules."""\n\nimport os\n\n\ndef step(size: int) -> int:\n    return os.getpid() + size\n'
WHOLE = f"```python snake/game.py\n{CODE}```\n"
CUT = WHOLE[: WHOLE.index("getpid") + 3]
TEXT = PRD.model_dump_json(indent=2)


@pytest.mark.parametrize(
    "more",
    [
        "pid() + size\n```\n",
        "    return os.getpid() + size\n```\n",
        "return os.getpid() + size\n```\n",
        "def step(size: int) -> int:\n    return os.getpid() + size\n```\n",
        "```python\npid() + size\n```\n",
        "```python snake/game.py\n    return os.getpid() + size\n```\n",
        "```\n    return os.getpid() + size\n```\n",
        "Here is the rest:\n\n```python\n    return os.getpid() + size\n```\n",
        "Sure, continuing where I stopped:\npid() + size\n```\n",
        "继续：\npid() + size\n```\n",
        "<think>Where was I?</think>pid() + size\n```\n",
        "I'll go on.\n```python snake/game.py\npid() + size\n```\n",
        WHOLE,
        f"Sorry, here is all of it:\n{WHOLE}",
        f"<think>again</think>{WHOLE}",
        CODE + "```\n",
    ],
)
def test_the_file_comes_out_whole_however_it_is_gone_on_with(more: str) -> None:
    assert read_answer(joined(CUT, more), write_code()) == read_answer(WHOLE, write_code())


@pytest.mark.parametrize("more", ["", " \n", "<think>Where was I", CUT, CUT[:40], CUT[-30:]])
def test_what_brings_nothing_new_changes_nothing(more: str) -> None:
    assert joined(CUT, more) == CUT


@pytest.mark.parametrize("place", [1, 2, 3])
def test_an_answer_of_a_few_signs_may_be_begun_anew(place: int) -> None:
    assert joined(WHOLE[:place], WHOLE) == WHOLE
    assert joined(TEXT[:place], TEXT) == TEXT


@pytest.mark.parametrize("place", range(1, len(WHOLE)))
def test_a_file_cut_anywhere_and_gone_on_with_exactly_is_as_if_never_cut(place: int) -> None:
    answer = read_answer(joined(WHOLE[:place], WHOLE[place:]), write_code())
    assert answer == read_answer(WHOLE, write_code())


@pytest.mark.parametrize("place", range(1, len(TEXT)))
def test_a_document_cut_anywhere_is_as_if_never_cut(place: int) -> None:
    assert read_answer(joined(TEXT[:place], TEXT[place:]), question()) == PRD


@pytest.mark.parametrize("place", range(1, len(TEXT), 7))
@pytest.mark.parametrize("fence", ["```json\n", "```\n"])
def test_a_document_in_a_fence_may_be_gone_on_with_in_a_new_fence(place: int, fence: str) -> None:
    begun = f"```json\n{TEXT[:place]}"
    assert read_answer(joined(begun, f"{fence}{TEXT[place:]}\n```"), question()) == PRD


def test_a_document_on_one_line_may_repeat_its_last_words() -> None:
    text = json.dumps(json.loads(TEXT))
    place = text.index("classic game") + len("classic game")
    assert read_answer(joined(text[:place], text[place - 16 :]), question()) == PRD


def test_a_new_start_takes_the_place_of_what_was_begun() -> None:
    begun = '{"title": "Snake", "summary": "A game of a snake that is very long and'
    assert joined(begun, TEXT).endswith("}")
    shorter = f"```python snake/game.py\n{CODE.replace('os.getpid() + ', '')}```\n"
    assert joined(CUT, shorter) == shorter


def test_the_fence_that_closes_the_block_is_kept() -> None:
    begun = WHOLE[: -len("```\n")]
    assert joined(begun, "```\n\nOpen points:\n- none\n") == f"{WHOLE}\nOpen points:\n- none\n"


def test_lines_that_are_alike_are_not_dropped() -> None:
    begun = "```python snake/game.py\nX = [\n    1,\n"
    assert joined(begun, "    1,\n]\n```\n") == f"{begun}    1,\n]\n```\n"


def test_a_line_break_that_was_lost_is_put_back() -> None:
    begun = "```python snake/game.py\nimport os"
    assert joined(begun, "def step():\n    pass\n```") == f"{begun}\ndef step():\n    pass\n```"


def test_a_continuation_may_be_cut_again() -> None:
    text = CUT
    for more in ["pid() +", "    return os.getpid() + size\n", "```\n"]:
        text = joined(text, more)
    assert text == WHOLE


@pytest.mark.parametrize("line", ["continue", "sorry = 1", "here = ok", "sure()"])
def test_code_that_begins_like_a_word_of_prose_is_kept(line: str) -> None:
    begun = "```python snake/game.py\nfor x in y:\n    "
    assert joined(begun, f"{line}\n```\n") == f"{begun}{line}\n```\n"
