"""Source code in answers that keep no form: the exact file, or the reason why not."""

from __future__ import annotations

import pytest

from artifacts import ProjectFile, SourceFile
from models import AnswerError, Request, read_answer
from tests.models.questions import fix_code, write_code, write_tests

CODE = '"""Rules."""\n\nimport os\n\nWIDTH = 20\n\n\ndef step(size: int) -> int:\n    return size\n'
FENCED = f"```python\n{CODE}```"
USAGE = "```python\nfrom snake.game import step\n\nprint(step(3))\n```"


def read(text: str, request: Request | None = None, *, cut: bool = False) -> ProjectFile:
    answer = read_answer(text, request or write_code(), cut=cut)
    assert isinstance(answer, ProjectFile)
    return answer


def reason(text: str, request: Request | None = None, *, cut: bool = False) -> str:
    with pytest.raises(AnswerError) as caught:
        read_answer(text, request or write_code(), cut=cut)
    return caught.value.reason


@pytest.mark.parametrize(
    "opening",
    [
        "```python snake\\game.py",
        "```python ./snake/game.py",
        "```python .\\snake\\game.py",
        "```python /home/me/project/snake/game.py",
        "```python C:\\work\\snake\\game.py",
        "```python:snake/game.py",
        "```python path=snake/game.py",
        '```python title="snake/game.py"',
        "```python filename='snake\\game.py'",
        "```{python, file=snake/game.py}",
        "```python `snake/game.py`",
        "```snake/game.py",
        "```python game.py",
        "```python   ",
        "```PYTHON",
        "   ```python",
    ],
)
def test_an_opening_fence_names_the_file_in_many_ways(opening: str) -> None:
    assert read(f"{opening}\n{CODE}```").code == CODE


@pytest.mark.parametrize(
    "text",
    [
        f"{FENCED}\n\n{FENCED}",
        f"First its use:\n{USAGE}\n\nAnd the file:\n{FENCED}",
        f"{FENCED}\n\nUse it so:\n{USAGE}",
        f"{FENCED}\n```python\n>>> step(1)\n1\n```",
        f"{FENCED}\n```bash\npython -m snake\n```",
        f"**snake/game.py**\n{FENCED}\n**snake/view.py**\n```python\nX = 1\n```",
        f"### snake/game.py\n\n{FENCED}\n### tests/test_game.py\n\n```python\nX = 1\n```",
        f"File: snake/game.py\n{FENCED}\nFile: snake/view.py\n```python\nX = 1\n```",
        f"`snake/game.py`:\n{FENCED}\n`setup.py`:\n```python\nX = 1\n```",
        f"文件：snake/game.py\n{FENCED}\n```python\nX = 1\n```",
        f"**File name:** `snake\\game.py`\n{FENCED}\n```python\nX = 1\n```",
        f"~~~python\n{CODE}~~~",
        f"~~~\n{CODE}~~~",
        f"```python\n{CODE}```   \nDone.",
        f"````markdown\n{FENCED}\n````",
        f"````markdown\nHere is the file:\n\n{FENCED}\n````",
        f"```\n{FENCED}\n```",
        f"~~~text\n{FENCED}\n~~~",
        f"```python snake/game.py\n{CODE}",
        f"Here you are:\n```python\n{CODE}\n\n",
        CODE,
        f"\n\n{CODE}\n",
        f"<think>a constant\n\n</think>\n{CODE}",
    ],
)
def test_the_file_is_found_in_what_stands_round_it(text: str) -> None:
    assert read(text) == SourceFile(path="snake/game.py", code=CODE)


@pytest.mark.parametrize("text", [f"```python\n{CODE}", CODE])
def test_open_points_are_kept_where_a_fence_was_forgotten(text: str) -> None:
    answer = read(f"{text}\nOpen points:\n- It is fast.\n")
    assert answer.code == CODE
    assert answer.open_points == ("It is fast.",)


def test_open_points_behind_a_block_in_a_block_are_kept() -> None:
    inner = f"{FENCED}\n\nOpen points:\n- It is fast."
    assert read(f"````markdown\n{inner}\n````").open_points == ("It is fast.",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import this", "holds no fenced block"),
        ("import os", "holds no fenced block"),
        ("done", "holds no fenced block"),
        ("pass", "holds no fenced block"),
        ("Done", "holds no fenced block"),
        ("x = 1\ny = 2", "holds no fenced block"),
        ("'I would write a module.'", "holds no fenced block"),
        ("print('hello')", "holds no fenced block"),
        ("import os\nimport sys\nOkay", "holds no fenced block"),
        ("import os\nX = 1\nDone", "holds no fenced block"),
        ("def step():\n    return 1\nsee, above", "holds no fenced block"),
        (f"Here is the file:\n\n{CODE}", "holds no fenced block"),
        (f"{CODE}\nThis is the file.", "holds no fenced block"),
        ("I cannot help with that.", "holds no fenced block"),
        ('{"path": "snake/game.py", "code": "X = 1"}', "holds no fenced block"),
        ("```python snake/game.py\ndef step(:\n    retu", "never closed"),
        (f"```python snake/game.py\n{CODE}\nThis is the file, as you asked.", "never closed"),
        ("```python\nI would write it so, I think.", "never closed"),
        ("```python snake/game.py\n", "never closed"),
        (f"```python snake/other.py\n{CODE}```", "there is only: python snake/other.py"),
        (f"```python other.py\n{CODE}```", "there is only: python other.py"),
        (f"```python /home/me/snake/other.py\n{CODE}```", "No block is snake/game.py"),
        (f"```python lib/snake/game.py\n{CODE}```", "No block is snake/game.py"),
        (f"**snake/view.py**\n{FENCED}", "No block is snake/game.py"),
        (
            f"# snake/game.py\n```bash\nls\n```\n{FENCED}\n```python\nX = 1\n```",
            "2 blocks could be",
        ),
        (f"{FENCED}\n```python\nX = 1\n```", "2 blocks could be snake/game.py"),
        ("Use snake/game.py so:\n```python\nX = 1\n```\n" + FENCED, "2 blocks could be"),
        ("```\nI would write the rules first.\n```", "No block is snake/game.py"),
        ("````markdown\nI would write the rules.\n````", "No block is snake/game.py"),
        ("```json\n{}\n```", "No block is snake/game.py"),
        (
            f"**snake/game.py**\n{FENCED}\n**snake/game.py**\n```python\nX = 1\n```",
            "2 blocks are for snake/game.py",
        ),
    ],
)
def test_what_may_not_be_the_file_is_sent_back(text: str, said: str) -> None:
    assert said in reason(text)


@pytest.mark.parametrize(
    "text",
    [CODE, f"```python snake/game.py\n{CODE}", f"{FENCED}\nNow another", f"```\n```python\n{CODE}"],
)
def test_nothing_is_filled_in_where_the_answer_was_cut(text: str) -> None:
    assert "snake/game.py" in reason(text, cut=True)


@pytest.mark.parametrize("behind", ["", "\n", "\nOpen points:\n- It is"])
def test_a_file_that_is_named_and_closed_is_whole_though_the_rest_was_cut(behind: str) -> None:
    assert read(f"```python snake/game.py\n{CODE}```{behind}", cut=True).code == CODE


def test_a_test_may_import_what_it_tests() -> None:
    test = "from snake.game import step\n\n\ndef test_it() -> None:\n    assert step(1) == 1\n"
    assert read(f"```python\n{test}```", write_tests()).code == test


def test_a_file_without_a_fence_must_say_which_of_two_it_is() -> None:
    assert "Say which file" in reason(CODE, fix_code())
    assert read(f"# tests/test_game.py\n{CODE}", fix_code()).path == "tests/test_game.py"


@pytest.mark.parametrize("path", ["web/index.html", "web/game.js"])
def test_only_python_is_taken_without_its_fences(path: str) -> None:
    assert "no fenced block" in reason("function step() { return 1 }", write_code(path))
    assert "never closed" in reason(
        f"```js {path}\nfunction step() {{ return 1 }}", write_code(path)
    )


def test_a_markdown_file_keeps_the_blocks_in_it() -> None:
    guide = "```bash\npython -m snake\n```\n"
    text = f"````markdown docs/guide.md\n{guide}````"
    assert read(text, write_code("docs/guide.md")).code == guide


def test_no_beginning_of_a_cut_answer_is_taken_for_the_file() -> None:
    text = f"Here it is:\n```python snake/game.py\n{CODE}```\nOpen points:\n- none"
    for end in range(len(text)):
        try:
            assert read(text[:end], cut=True).code == CODE
        except AnswerError:
            continue
