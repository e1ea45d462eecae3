from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from artifacts import CheckReport, CopiedFile, Delivery, GateResult, ProvenRequirement


def _text(delivery: Delivery) -> str:
    return delivery.readme()


def test_a_terminal_program_reads_as_a_whole(make_delivery: Callable[..., Delivery]) -> None:
    assert _text(make_delivery()) == (
        """# Snake

A snake.

## Start it

With Python 3.11 or newer, in this folder:

```sh
python -m snake
```

## Use it

Arrows steer.

## Test it

```sh
python -m pip install pytest
python -m pytest
```

## What was checked

Passed: promised interfaces, tests. Not checked: start (no terminal here). 1 of 1 requirement is proven by a passing test.

More: [DELIVERY.md](DELIVERY.md) (what was asked, built and proven), [docs/](docs/) (requirements, design, tasks).
"""  # noqa: E501 - a whole page
    )


def test_the_same_in_chinese(make_delivery: Callable[..., Delivery]) -> None:
    assert _text(
        make_delivery(language="zh", title="贪吃蛇", summary="一条蛇。", usage="方向键。")
    ) == (
        """# 贪吃蛇

一条蛇。

## 运行

需要 Python 3.11 或更高版本，在本目录下运行：

```sh
python -m snake
```

## 使用方法

方向键。

## 测试

```sh
python -m pip install pytest
python -m pytest
```

## 检查结果

通过：接口约定、测试。未检查：启动（no terminal here）。1 项需求中有 1 项由通过的测试证明。

更多内容：[DELIVERY.md](DELIVERY.md)（需求、实现与验证），[docs/](docs/)（需求文档、设计、任务）。
"""
    )


def test_what_must_be_installed_is_said(make_delivery: Callable[..., Delivery]) -> None:
    text = _text(
        make_delivery(
            start="python -m books",
            dependencies=("rich>=14", "pygame"),
            test_dependencies=("quickjs-ng>=0.17",),
        )
    )
    assert "python -m pip install 'rich>=14' pygame\npython -m books\n" in text
    assert "python -m pip install pytest 'quickjs-ng>=0.17'\npython -m pytest\n" in text


def test_a_page_is_opened_in_a_browser(make_delivery: Callable[..., Delivery]) -> None:
    english = _text(make_delivery(start="web/index.html"))
    chinese = _text(make_delivery(start="web/index.html", language="zh"))
    assert "Open [`web/index.html`](<web/index.html>) in a browser.\n" in english
    assert "用浏览器打开 [`web/index.html`](<web/index.html>)。\n" in chinese
    assert "python -m web" not in english


def test_another_command_is_shown_as_it_is(make_delivery: Callable[..., Delivery]) -> None:
    assert "In this folder:\n\n```sh\n./run.sh\n```" in _text(make_delivery(start="./run.sh"))


def test_without_tests_nobody_is_told_to_run_them(make_delivery: Callable[..., Delivery]) -> None:
    assert "Test it" not in _text(make_delivery(files=("snake/game.py",)))


def test_what_failed_is_said_at_the_top(make_delivery: Callable[..., Delivery]) -> None:
    report = CheckReport(
        round=3,
        gates=(
            GateResult(gate="static", verdict="passed"),
            GateResult(gate="tests", verdict="failed"),
            GateResult(gate="requirements", verdict="failed"),
        ),
        requirements=(
            ProvenRequirement(id="R1", result="failed"),
            ProvenRequirement(id="R2", result="passed"),
        ),
    )
    fields = {"report": report, "stopped": "All 3 rounds of fixes are used."}
    english = _text(make_delivery(**fields))
    chinese = _text(make_delivery(language="zh", **fields))
    assert (
        "A snake.\n\n> **Not done yet.** Still failing: tests, essential requirements. "
        "All 3 rounds of fixes are used. [DELIVERY.md](DELIVERY.md) says what is wrong.\n\n##"
    ) in english
    assert (
        "Passed: static check. Failed: tests, essential requirements. 1 of 2 requirements are"
        in (english)
    )
    assert "> **尚未完成。** 仍未通过：测试、核心需求。" in chinese
    assert "原因见 [DELIVERY.md](DELIVERY.md)。" in chinese
    assert "通过：静态检查。未通过：测试、核心需求。2 项需求中有 1 项" in chinese


def test_that_nothing_was_checked_is_said(make_delivery: Callable[..., Delivery]) -> None:
    report = CheckReport(round=0, gates=())
    assert "\n\nNothing was checked.\n\n" in _text(make_delivery(report=report))
    assert "\n\n未做任何检查。\n\n" in _text(make_delivery(report=report, language="zh"))


def test_empty_sections_are_left_out(make_delivery: Callable[..., Delivery]) -> None:
    text = _text(make_delivery(summary=" ", usage=""))
    assert text.startswith("# Snake\n\n## Start it\n")
    assert "Use it" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_breaks_the_page(
    make_delivery: Callable[..., Delivery], nasty: str, language: str
) -> None:
    report = CheckReport(
        round=0, gates=(GateResult(gate="start", verdict="unchecked", detail=nasty),)
    )
    text = _text(
        make_delivery(title=nasty, summary=nasty, usage=nasty, report=report, language=language)
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    commands = [token.content for token in tokens if token.info == "sh"]
    assert commands == ["python -m snake\n", "python -m pip install pytest\npython -m pytest\n"]
    assert sum(token.tag == "h1" for token in tokens) == 2
    assert "\n\n\n" not in text


def test_a_web_app_is_opened_at_its_address(make_delivery: Callable[..., Delivery]) -> None:
    english = _text(make_delivery(start="python -m links", opens="http://127.0.0.1:8000"))
    assert (
        "```sh\npython -m links\n```\n\nThen open <http://127.0.0.1:8000> in a browser" in english
    )
    assert "127.0.0.1" not in _text(make_delivery(start="python -m links"))


@pytest.mark.parametrize(
    ("language", "heading", "item"),
    [
        ("en", "## Files of others", "- `snake/pen.js`: Pen 1.0, MIT"),
        ("zh", "## 第三方文件", "- `snake/pen.js`：Pen 1.0, MIT"),
    ],
)
def test_what_is_copied_is_named(
    make_delivery: Callable[..., Delivery], language: str, heading: str, item: str
) -> None:
    copied = CopiedFile(
        path="snake/pen.js", purpose="Pen 1.0, MIT", source="/pen.js", digest="0" * 64
    )
    lines = _text(make_delivery(language=language, copies=(copied,))).splitlines()
    assert lines.index(heading) < lines.index(item)
    assert heading not in _text(make_delivery(language=language))


def test_an_environment_of_its_own_is_what_starts_it(
    make_delivery: Callable[..., Delivery],
) -> None:
    delivery = make_delivery(
        dependencies=("rich>=14",),
        test_dependencies=("fixed",),
        start="python -m books --help",
        package="books",
        usage="```\npython -m books list\n```\n\nDo not `python -m booksmart`; `python -m books`.",
        report=CheckReport(round=0, gates=(), installed=("rich>=14", "pytest")),
    )
    text = _text(delivery)
    start, making, use, tests = text.split("```sh\n")[1:3] + text.split("## ")[2:4]
    assert start.startswith(".venv/bin/python -m books --help\n```")
    assert making.startswith(
        "python -m venv .venv\n.venv/bin/python -m pip install 'rich>=14' pytest\n```"
    )
    assert "```\n.venv/bin/python -m books list\n```" in use
    assert "Do not `python -m booksmart`; `.venv/bin/python -m books`." in use
    assert (
        "python -m pip --python .venv/bin/python install fixed\n.venv/bin/python -m pytest" in tests
    )
    assert "`.venv` 中：" in _text(delivery.model_copy(update={"language": "zh"}))


def test_tests_that_have_all_they_need_there_are_just_run(
    make_delivery: Callable[..., Delivery],
) -> None:
    report = CheckReport(round=0, gates=(), installed=("rich", "pytest"))
    text = _text(make_delivery(dependencies=("rich",), report=report))
    assert "```sh\n.venv/bin/python -m pytest\n```" in text
