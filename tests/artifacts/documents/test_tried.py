"""``DELIVERY.md`` says what was sent back, and whether that changed anything."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from artifacts import Attempt
from artifacts.documents import render


def _shown(language: str, *tried: Attempt) -> str:
    return render("_tried.md.j2", language, delivery=SimpleNamespace(tried=tried))


def _attempt(*changed: str, problems: tuple[str, ...] = ("tests: a.py: 1 | 2",)) -> Attempt:
    return Attempt(round=1, path="a.py", problems=problems, changed=changed)


def test_nothing_is_said_when_nothing_was_sent_back() -> None:
    assert _shown("en").strip() == ""


@pytest.mark.parametrize(
    ("language", "title", "changed", "unchanged"),
    [
        ("en", "## What was sent back", "changed: `a.py`, `tests/test_a.py`", "nothing changed"),
        ("zh", "## 退回修改的文件", "已修改：`a.py`、`tests/test_a.py`", "代码没有变化"),
    ],
)
def test_each_round_says_which_file_why_and_what_came_back(
    language: str, title: str, changed: str, unchanged: str
) -> None:
    text = _shown(language, _attempt("a.py", "tests/test_a.py"), _attempt())
    assert title in text
    first, second = [line for line in text.splitlines() if line.startswith("| 1 ")]
    assert first == f"| 1 | `a.py` | tests: a.py: 1 \\| 2 | {changed} |"
    assert unchanged in second


def test_many_and_long_problems_are_cut_short() -> None:
    text = _shown("en", _attempt(problems=("x" * 500, "two", "three", "four", "five")))
    assert "three<br>and 2 more |" in text
    assert max(map(len, text.splitlines())) < 300
