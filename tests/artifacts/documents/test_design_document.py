from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from artifacts import Design, Entry, FileContract, Interaction, Symbol


def _text(design: Design) -> str:
    return design.documents()["docs/design.md"]


def _headings(text: str) -> list[str]:
    return [row[3:] for row in text.splitlines() if row.startswith("## ")]


def test_the_files_stand_in_a_table(make_design: Callable[..., Design]) -> None:
    assert """| File | Purpose | Imports | Serves | Test |
| --- | --- | --- | --- | --- |
| `snake/game.py` | The rules | – | R1 | `tests/test_game.py` |
| `snake/__main__.py` | Starts it | `snake/game.py` | – | – |
""" in _text(make_design())


def test_the_contracts_stand_file_by_file_with_their_meanings(
    make_design: Callable[..., Design],
) -> None:
    assert """## Contracts

What each file promises to the others.

### `snake/game.py`

- `class Game`: One game
  - `score: int`: Food eaten
- `def new_game(rng: Random) -> Game`: A fresh game

### `snake/__main__.py`

- `def main(argv: list[str] | None = None) -> int`: 0: quit

## Decisions

- Rules apart from screen.

## Dependencies

- The program: nothing else to install
- Its tests: `pytest`

## How it starts

- Command: `python -m snake`
- To see that it lives, press: `Down`, `a`
- It then shows: `Score`
""" in _text(make_design())


def test_the_sections_have_english_and_chinese_names(make_design: Callable[..., Design]) -> None:
    english, chinese = _text(make_design()), _text(make_design(language="zh"))
    assert english.startswith("# Snake: design\n\nA snake.\n\n## Files\n")
    assert chinese.startswith("# Snake：设计\n\nA snake.\n\n## 文件\n")
    assert _headings(english) == [
        "Files",
        "Classes and modules",
        "How they work together",
        "Contracts",
        "Decisions",
        "Dependencies",
        "How it starts",
    ]
    assert _headings(chinese) == [
        "文件",
        "类与模块",
        "协作过程",
        "接口约定",
        "设计决策",
        "依赖",
        "启动方式",
    ]
    for label in (
        "| 文件 | 职责 | 导入 | 对应需求 | 测试 |",
        "<<模块>>",
        "每个文件向其他文件承诺的公开接口。",
        "- `class Game`：One game",
        "- 程序：无需另行安装",
        "- 测试：`pytest`",
        "- 命令：`python -m snake`",
        "- 用于检查的按键：`Down`、`a`",
        "- 随后应显示：`Score`",
    ):
        assert label in chinese


def test_both_diagrams_are_there(make_design: Callable[..., Design]) -> None:
    text = _text(make_design())
    assert "```mermaid\nclassDiagram\n" in text
    assert "```mermaid\nsequenceDiagram\n    participant P1 as main\n" in text


def test_empty_sections_are_left_out(make_design: Callable[..., Design]) -> None:
    files = (FileContract(path="snake/__init__.py", purpose="Marks the package"),)
    text = _text(make_design(summary="", files=files, decisions=(), interactions=()))
    assert _headings(text) == ["Files", "Dependencies", "How it starts"]


def test_dependencies_are_named(make_design: Callable[..., Design]) -> None:
    text = _text(make_design(dependencies=("rich>=14", "pygame"), test_dependencies=("pyte",)))
    assert "- The program: `rich>=14`, `pygame`\n- Its tests: `pytest`, `pyte`\n" in text


def test_a_command_line_program_shows_its_example(make_design: Callable[..., Design]) -> None:
    entry = Entry(kind="cli", target="books", example=("add", "War and Peace"), expect="added")
    text = _text(make_design(entry=entry))
    assert text.endswith(
        "- Command: `python -m books`\n"
        "- For example: `python -m books add 'War and Peace'`\n"
        "- It then shows: `added`\n"
    )


def test_a_page_is_opened_in_a_browser(make_design: Callable[..., Design]) -> None:
    entry = Entry(kind="web", target="web/index.html")
    assert _text(make_design(entry=entry)).endswith("- Open in a browser: `web/index.html`\n")
    chinese = _text(make_design(entry=entry, language="zh"))
    assert chinese.endswith("- 在浏览器中打开：`web/index.html`\n")


def test_a_web_app_shows_what_it_answers(make_design: Callable[..., Design]) -> None:
    example = ("GET /health", 'POST /api/links {"url": "x"}')
    text = _text(make_design(entry=Entry(kind="server", target="links", example=example)))
    assert text.endswith(
        "- Command: `python -m links`\n"
        '- It answers: `GET /health`, `POST /api/links {"url": "x"}`\n'
    )


def test_a_member_of_an_undeclared_class_says_whose_it_is(
    make_design: Callable[..., Design],
) -> None:
    symbol = Symbol(signature="x: int", meaning="column", owner="Ghost")
    files = (FileContract(path="a.py", purpose="-", symbols=(symbol,)),)
    assert "- `x: int` of `Ghost`: column\n" in _text(make_design(files=files))
    chinese = _text(make_design(files=files, language="zh"))
    assert "- `x: int`，属于 `Ghost`：column\n" in chinese


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_breaks_the_page(
    make_design: Callable[..., Design], nasty: str, language: str
) -> None:
    symbol = Symbol(signature=f"def f(a: int) -> int {nasty}", meaning=nasty)
    files = (FileContract(path="a.py", purpose=nasty, symbols=(symbol,), serves=(nasty,)),)
    text = _text(
        make_design(
            title=nasty,
            language=language,
            files=files,
            dependencies=('six; os_name != "# ~`<b>|`_*"',),
            decisions=(nasty, nasty),
            interactions=(Interaction(caller=nasty, callee=nasty, message=nasty),),
            entry=Entry(kind="cli", target=nasty, keys=(nasty,), example=(nasty,), expect=nasty),
        )
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = [token.type for token in tokens]
    assert kinds.count("td_open") == 5
    assert [token.info for token in tokens if token.type == "fence"] == ["mermaid", "mermaid"]
    assert sum(token.tag == "h2" for token in tokens) == 2 * 7
    assert kinds.count("list_item_open") == 1 + 2 + 2 + 4
    assert "\n\n\n" not in text
