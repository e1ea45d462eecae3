"""Source code in the answers of models: the file, the whole file, and nothing but the file."""

from __future__ import annotations

from textwrap import dedent

import pytest

from artifacts import Artifact, ProjectFile, SourceFile, TestFile
from models import AnswerError, Request, read_answer, write_answer
from tests.models.questions import fix_code, question, task, write_code, write_tests

CODE = '"""Rules."""\n\nWIDTH = 20\n'


def read(text: str, request: Request | None = None) -> ProjectFile:
    answer = read_answer(text, request or write_code())
    assert isinstance(answer, ProjectFile)
    return answer


def reason(text: str, request: Request | None = None) -> str:
    with pytest.raises(AnswerError) as caught:
        read_answer(text, request or write_code())
    return caught.value.reason


def test_the_block_becomes_the_file_that_the_task_asks_for() -> None:
    answer = read(f"```python snake/game.py\n{CODE}```\n")
    assert answer == SourceFile(path="snake/game.py", code=CODE)
    assert type(answer) is SourceFile


def test_for_tests_the_path_is_that_of_the_tasks_test() -> None:
    answer = read(f"```python\n{CODE}```", write_tests())
    assert type(answer) is TestFile
    assert answer.path == "tests/test_game.py"


@pytest.mark.parametrize(
    "fence",
    [
        "```python snake/game.py",
        "```python:snake/game.py",
        '```python title="snake/game.py"',
        "``` snake/game.py",
        "```py",
        "```Python",
        "```",
        "~~~~python {path=./snake/game.py}",
    ],
)
def test_info_strings_come_in_many_ways(fence: str) -> None:
    end = fence[: 4 if fence[0] == "~" else 3]
    assert read(f"Here you are:\n\n{fence}\n{CODE}{end}\nDone.").code == CODE


def test_windows_line_ends_become_plain_ones_and_the_file_ends_in_one() -> None:
    assert read("```python\r\nX = 1\r\nY = 2\r\n\r\n\r\n```\r\n").code == "X = 1\nY = 2\n"


def test_an_indented_block_is_read_without_its_indentation() -> None:
    assert read("1. The file:\n   ```python\n   if X:\n       Y = 1\n   ```").code == (
        "if X:\n    Y = 1\n"
    )


def test_thinking_in_front_is_passed_over_with_the_code_in_it() -> None:
    text = f"<think>\n```python snake/game.py\nX = 0\n```\n</think>\n```python\n{CODE}```"
    assert read(text).code == CODE


def test_open_points_behind_the_block_are_kept() -> None:
    answer = read(
        f"```python\n{CODE}```\n\n**Open points:**\n- Speed is in cells\n  a second.\n"
        "- Nothing wraps.\n\nThat is all.\n- Not a point.\n"
    )
    assert answer.open_points == ("Speed is in cells a second.", "Nothing wraps.")


@pytest.mark.parametrize("text", ["", "Open points:\n- none\n", "- a remark\n", "Open points: -"])
def test_without_open_points_there_are_none(text: str) -> None:
    assert read(f"```python\n{CODE}```\n{text}").open_points == ()


def test_a_longer_fence_holds_shorter_ones() -> None:
    code = '"""Use::\n\n```\nrun\n```\n"""\nX = 1\n'
    assert read(f"````python\n{code}````").code == code


def test_fences_in_a_docstring_do_not_end_the_file() -> None:
    code = '"""Use it so:\n\n```python\nrun()\n```\n"""\n\nX = 1\n'
    assert read(f"```python snake/game.py\n{code}```\nOpen points:\n- one\n").code == code


def test_bare_fences_in_a_docstring_do_not_end_the_file_either() -> None:
    code = '"""Use it so:\n\n```\nrun\n```\n"""\n\nX = 1\n'
    answer = read(f"```python snake/game.py\n{code}```\nOpen points:\n- one\n")
    assert (answer.code, answer.open_points) == (code, ("one",))


def test_code_that_does_not_parse_is_still_the_file_and_ends_at_its_fence() -> None:
    text = "```python snake/game.py\ndef broken(:\n```\nRun it:\n```bash\npython -m snake\n```"
    assert read(text).code == "def broken(:\n"


def test_of_several_blocks_the_one_that_names_the_path_is_the_file() -> None:
    text = f"```python\nX = 'a much longer example'\n```\n```python snake/game.py\n{CODE}```"
    assert read(text).code == CODE


def test_a_comment_in_the_first_line_names_the_path_too() -> None:
    text = f"```python\nX = 1\n```\n```python\n# snake/game.py\n{CODE}```"
    assert read(text).code == f"# snake/game.py\n{CODE}"


def test_of_several_blocks_the_only_one_in_the_files_language_is_the_file() -> None:
    text = f"```bash\npip install x\n```\n```python\n{CODE}```\n```text\nit prints 3\n```"
    assert read(text).code == CODE


def test_two_blocks_that_could_both_be_the_file_are_sent_back() -> None:
    said = reason(f"```python\nX = 1\n```\nor better\n```python\n{CODE}```")
    assert "2 blocks could be snake/game.py" in said
    assert "put snake/game.py behind the language" in said


def test_a_file_written_twice_differently_is_sent_back() -> None:
    twice = "```python snake/game.py\nX = 1\n```\n```python snake/game.py\nX = 2\n```"
    assert "2 blocks are for snake/game.py" in reason(twice)


def test_a_file_written_twice_alike_is_taken_once() -> None:
    assert read(f"```python snake/game.py\n{CODE}```\n" * 2).code == CODE


def test_a_block_for_another_file_is_not_taken() -> None:
    said = reason(f"```python snake/other.py\n{CODE}```")
    assert said == (
        "No block is snake/game.py; there is only: python snake/other.py. "
        "Answer with snake/game.py alone."
    )


@pytest.mark.parametrize("info", ["python my_snake/game.py", "python snake/game.pyx"])
def test_a_path_that_only_looks_alike_is_another_file(info: str) -> None:
    assert "No block is snake/game.py" in reason(f"```{info}\n{CODE}```")


@pytest.mark.parametrize(
    "text",
    [
        "I would write a module with one constant.",
        "WIDTH = 20",
        "```\nFirst I would think about the rules, then write.\n```",
        "```text\nWIDTH = 20\n```",
        "``not a fence``",
        "```python WIDTH = 20```",
    ],
)
def test_prose_is_never_taken_for_code(text: str) -> None:
    assert "Answer with snake/game.py" in reason(text)


def test_a_block_that_is_never_closed_is_said_to_be_cut_off() -> None:
    said = reason("```python snake/game.py\ndef step(game):\n    return game.step(")
    assert "cut off: its last fenced block is never closed" in said


def test_a_block_that_opens_inside_another_is_not_taken_for_its_end() -> None:
    text = "```python snake/game.py\nX = 1\n```python snake/other.py\nY = 1\n```"
    assert "cut off" in reason(text)


@pytest.mark.parametrize("code", ["", "\n", "   \n\n"])
def test_an_empty_file_is_sent_back(code: str) -> None:
    assert "The block snake/game.py is empty" in reason(f"```python snake/game.py\n{code}```")


def test_a_fix_of_the_source_is_a_source_file_of_that_round() -> None:
    answer = read(f"```python snake/game.py\n{CODE}```", fix_code())
    assert answer == SourceFile(path="snake/game.py", code=CODE, round=2)
    assert type(answer) is SourceFile


def test_a_fix_of_the_test_is_a_test_file_of_that_round() -> None:
    answer = read(f"```python tests/test_game.py\n{CODE}```", fix_code())
    assert answer == TestFile(path="tests/test_game.py", code=CODE, round=2)
    assert type(answer) is TestFile


def test_a_fix_must_say_which_file_it_is() -> None:
    said = reason(f"```python\n{CODE}```", fix_code())
    assert "put snake/game.py or tests/test_game.py behind the language" in said


def test_a_fix_of_another_file_is_sent_back() -> None:
    assert "snake/game.py or tests/test_game.py" in reason(
        f"```python snake/view.py\n{CODE}```", fix_code()
    )


def test_a_fix_of_both_files_is_sent_back() -> None:
    text = f"```python snake/game.py\n{CODE}```\n```python tests/test_game.py\n{CODE}```"
    assert "Answer with one block" in reason(text, fix_code())


def test_a_fix_without_a_test_needs_no_path() -> None:
    assert type(read(f"```python\n{CODE}```", fix_code(test=""))) is SourceFile


def test_a_page_is_read_without_looking_at_python() -> None:
    page = "<!doctype html>\n<title>2048</title>\n"
    text = f"```html\n{page}```\nOpen it:\n```bash\nxdg-open index.html\n```"
    assert read(text, write_code("web/index.html")).code == page


def test_an_artifact_of_a_users_own_may_be_source_code_without_a_path() -> None:
    class Script(Artifact):
        fenced = "text"
        text: str

    request = question("WriteScript", Script)
    assert read_answer("```bash\necho hi\n```", request) == Script(text="echo hi\n")
    assert "2 blocks" in reason("```\na\n```\n```\nb\n```", request)


def test_a_file_that_no_input_names_must_bring_its_path() -> None:
    request = question("WriteExtra", SourceFile)
    assert read("```python tools/extra.py\nX = 1\n```", request).path == "tools/extra.py"
    assert "Name the file" in reason("```python\nX = 1\n```", request)
    assert "refused" in reason("```python ../etc/extra.py\nX = 1\n```", request)


@pytest.mark.parametrize(
    "code",
    [CODE, 'X = "```"\n', '"""\n```\nx\n```\n"""\n', '"""\n````python\nx\n````\n"""\nY = 2\n'],
)
def test_what_is_written_is_read_again(code: str) -> None:
    written = SourceFile(path="snake/game.py", code=code, open_points=("Is it fast?", "No."))
    assert read(write_answer(written)) == written


def test_what_is_written_shows_its_path_and_points() -> None:
    text = write_answer(TestFile(path="tests/test_a.py", code="X = 1\n", open_points=("Why?",)))
    assert text == dedent("""\
        ```python tests/test_a.py
        X = 1
        ```

        Open points:
        - Why?
        """)


def test_invalid_escapes_in_generated_code_warn_nobody() -> None:
    assert read('```\nX = "\\d"\n```').code == 'X = "\\d"\n'


def test_the_first_task_among_the_inputs_counts() -> None:
    request = question("WriteCode", SourceFile, note="x", task=task("a.py"))
    assert read("```python\nX = 1\n```", request).path == "a.py"
