"""How an action asks: again when cut off, with less when too long, with what was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions import FixCode, ReviewCode, WriteCode, WritePrd
from artifacts import Artifact, Design, FixTask, Idea, Prd, SourceFile, Task, TestFile
from artifacts.design import Entry, FileContract
from company.remembering import RememberingModel
from environment import Events, Journal
from environment.journal import FORMAT
from errors import ContextOverflowError, UnusableAnswerError
from models import Model, write_answer
from tests.actions.narrow import Narrow, cut, desk
from tests.models.questions import PRD

IDEA = Idea(text="build a snake game")
TEXT = write_answer(PRD)
GAME = FileContract(path="snake/game.py", purpose="Rules.", test="tests/test_game.py")
VIEW = FileContract(path="snake/view.py", purpose="Screen.", imports=("snake/game.py",))
DESIGN = Design(
    title="Snake",
    summary="Logic and screen.",
    package="snake",
    files=(GAME, VIEW),
    entry=Entry(kind="terminal", target="snake"),
)
LONG = "X = 1  # " + "a long remark, " * 400 + "end\n"
GAME_FILE = SourceFile(path="snake/game.py", code=LONG, open_points=("Is it fast?" * 40,))
ANSWER = "```python snake/view.py\nX = 1\n```"


async def prd(model: Model, tries: int = 3, continuations: int = 4) -> Prd:
    answer = await WritePrd().at(desk(model, tries, continuations)).run(IDEA)
    assert isinstance(answer, Prd)
    return answer


async def view(model: Narrow) -> SourceFile:
    action = WriteCode(order="imports").at(desk(model))
    return await action.run(Task(number=2, contract=VIEW), DESIGN, (GAME_FILE,))


async def fix(model: Narrow, output: str) -> Artifact:
    task = FixTask(path="snake/game.py", test=GAME.test, round=1, problems=("R1",), output=output)
    test = TestFile(path="tests/test_game.py", code=LONG)
    source = SourceFile(path="snake/game.py", code="X = 1\n")
    work = Task(number=1, contract=GAME)
    return await FixCode().at(desk(model)).run(task, [work], [source], (test,))


def pieces(count: int) -> list[str]:
    size = -(-len(TEXT) // count)
    return [TEXT[at : at + size] for at in range(0, len(TEXT), size)]


async def test_an_answer_that_was_cut_off_is_gone_on_with() -> None:
    first, second, third = pieces(3)
    model = Narrow([cut(first), cut(second), third])
    assert (await prd(model)).title == "Snake"
    assert [request.begun for request in model.asked] == ["", first, first + second]
    assert model.asked[1].messages()[-2] == {"role": "assistant", "content": first}


async def test_source_code_is_gone_on_with_in_a_new_fence() -> None:
    rest = "```python\n    return size\n```"
    model = Narrow([cut("```python snake/view.py\ndef step(size):\n    ret"), rest])
    assert (await view(model)).code == "def step(size):\n    return size\n"


async def test_what_is_whole_is_not_gone_on_with_though_it_was_cut() -> None:
    model = Narrow([cut(f"{TEXT}\n\nI hope th")])
    assert (await prd(model)).title == "Snake"


async def test_an_answer_is_gone_on_with_so_often_and_then_complained_about() -> None:
    parts = pieces(8)
    model = Narrow([*map(cut, parts[:3]), TEXT])
    assert (await prd(model, continuations=2)).title == "Snake"
    [complaint] = model.asked[-1].complaints
    assert complaint.answer == "".join(parts[:3])
    assert "ends before its last brace" in complaint.reason


async def test_a_continuation_that_brings_nothing_new_is_the_last() -> None:
    first = pieces(2)[0]
    model = Narrow([cut(first), cut(first[-30:]), TEXT])
    assert (await prd(model)).title == "Snake"
    assert [bool(request.begun) for request in model.asked] == [False, True, False]


@pytest.mark.parametrize("text", ["", " \n", "<think>First, I", "<think>So.</think>\n"])
async def test_a_limit_used_up_by_reasoning_is_complained_about_at_once(text: str) -> None:
    model = Narrow([cut(text), TEXT])
    await prd(model)
    assert not model.asked[1].begun
    assert "used up by your reasoning. Think less" in model.asked[1].complaints[0].reason


async def test_reasoning_is_not_sent_back_with_what_was_begun() -> None:
    first, second = pieces(2)
    model = Narrow([cut(f"<think>hm</think>{first}"), second])
    await prd(model)
    assert model.asked[1].begun == first


async def test_continuations_are_each_on_record_and_not_asked_twice(tmp_path: Path) -> None:
    parts = pieces(3)
    bad = TEXT.replace("R1", "one")
    first = Narrow([bad, cut(parts[0]), cut(parts[1]), parts[2]])
    path = tmp_path / "journal.jsonl"
    journal = Journal(lambda: path)
    journal.append("opened", format=FORMAT)
    journal.open()
    answer = await prd(RememberingModel(first, journal, Events()))
    journal.close()
    journal, _ = Journal.reopen(path)
    assert await prd(RememberingModel(Narrow([]), journal, Events())) == answer
    journal.close()
    assert len({request.digest() for request in first.asked}) == 4


async def test_the_same_bad_answer_twice_is_not_taken_for_one_question(tmp_path: Path) -> None:
    journal = Journal(lambda: tmp_path / "journal.jsonl")
    journal.open()
    model = Narrow(["Hm.", "Hm.", TEXT])
    assert (await prd(RememberingModel(model, journal, Events()))).title == "Snake"
    journal.close()


async def test_of_several_complaints_the_newest_is_quoted_and_the_others_are_told() -> None:
    model = Narrow(["Hm.", TEXT.replace("R1", "one"), TEXT])
    await prd(model)
    assert [len(request.messages()) for request in model.asked] == [2, 4, 4]
    answer, reason = (message["content"] for message in model.asked[2].messages()[2:])
    assert answer == TEXT.replace("R1", "one")
    assert reason.startswith("Your Prd can't be used:\n- requirements.0.id")
    assert "What was wrong with answers before:\n\nYour answer holds no JSON object" in reason


async def test_a_long_bad_answer_is_quoted_without_its_middle() -> None:
    model = Narrow(["nonsense " * 8000, TEXT])
    await prd(model)
    quoted = model.asked[1].messages()[2]["content"]
    assert len(quoted) < 16_100
    assert "\n(... 56000 characters left out ...)\n" in quoted


async def test_an_error_names_the_model_that_answered_and_the_questions() -> None:
    model = Narrow(["Hm.", cut('{"title"'), "", "Hm."])
    with pytest.raises(
        UnusableAnswerError, match=r"^narrow-2 gave 3 answers to WritePrd"
    ) as caught:
        await prd(model)
    assert caught.value.questions == tuple(request.digest() for request in model.asked)


async def test_too_long_a_conversation_leaves_the_bad_answer_out() -> None:
    sizes = Narrow([TEXT])
    await prd(sizes)
    question = sum(len(message["content"]) for message in sizes.asked[0].messages())
    model = Narrow(["nonsense " * 1000, TEXT], reads=question + 2000)
    assert (await prd(model)).title == "Snake"
    assert len(model.refused) == 1
    shown = model.asked[1].messages()[2]["content"]
    assert shown == "(an earlier answer of 9000 characters, left out for length)"


async def test_files_shown_to_an_author_are_given_up_first_and_said_to_be() -> None:
    model = Narrow([ANSWER], reads=len(LONG))
    assert (await view(model)).code == "X = 1\n"
    assert LONG in model.refused[0].prompt
    assert LONG not in model.asked[0].prompt
    assert "# Left out for length: snake/game.py" in model.asked[0].prompt
    assert model.asked[0].inputs["written"] == (GAME_FILE,)


async def test_neighbours_are_given_up_by_a_review() -> None:
    tasks = [Task(number=1, contract=GAME), Task(number=2, contract=VIEW)]
    source = SourceFile(path="snake/view.py", code="X = 1\n")
    sizes = Narrow(['{"path": "snake/view.py", "approved": true}'])
    await ReviewCode().at(desk(sizes)).run(source, DESIGN, tasks, [GAME_FILE, source])
    length = sum(len(message["content"]) for message in sizes.asked[0].messages())
    model = Narrow(['{"path": "snake/view.py", "approved": true}'], reads=length - 1)
    await ReviewCode().at(desk(model)).run(source, DESIGN, tasks, [GAME_FILE, source])
    assert "snake/game.py: Left out for length: snake/game.py" in model.asked[0].prompt


async def test_a_fix_gives_up_its_output_and_then_its_test() -> None:
    output = "".join(f"line {n} of the output\n" for n in range(400))
    answer = "```python snake/game.py\nX = 2\n```"
    model = Narrow([answer], reads=10_000)
    assert isinstance(await fix(model, output), SourceFile)
    shown = model.asked[0].prompt
    assert LONG in shown
    assert "line 0 of" in shown
    assert "line 399 of" in shown
    assert "characters left out for length ...]" in shown
    narrower = Narrow([answer], reads=5_000)
    await fix(narrower, output)
    assert LONG not in narrower.asked[0].prompt
    assert "[The test was left out for length.]" in narrower.asked[0].prompt
    assert len(narrower.refused) < 8


async def test_how_much_is_left_out_is_counted_over_all_halvings() -> None:
    model = Narrow(["```python snake/game.py\nX = 2\n```"], reads=9_000)
    await fix(model, "o" * 8000)
    prompt = model.asked[0].prompt
    left = prompt[prompt.index("[... ") + 5 :].split()[0]
    kept = sum(len(line) for line in prompt.splitlines() if line and set(line) == {"o"})
    assert int(left) + kept == 8000


async def test_when_nothing_is_left_to_leave_out_the_longest_part_is_named() -> None:
    model = Narrow([], reads=500)
    with pytest.raises(ContextOverflowError) as caught:
        await view(model)
    said = str(caught.value)
    assert "narrow reads 500 characters" in said
    assert "Nothing more can be left out of the question of WriteCode" in said
    assert "'design' with" in said
    assert len(model.refused) == 2


async def test_an_action_that_can_leave_nothing_out_asks_once() -> None:
    model = Narrow([], reads=500)
    with pytest.raises(ContextOverflowError, match="'idea' with"):
        await prd(model)
    assert len(model.refused) == 1
