from __future__ import annotations

import pytest

from artifacts import check_path
from errors import UnsafePathError


@pytest.mark.parametrize(
    "path",
    ["a.py", "snake/game.py", "tests/test_a.py", "网页/游戏.js", "a b/c-d_e.txt", ".gitignore"],
)
def test_plain_relative_paths_are_allowed(path: str) -> None:
    assert check_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "~/a",
        "../a",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "C:/a",
        "a\x00b",
        "a\nb",
        "a\ud800",
        "con",
        "a/NUL.txt",
        "com1.py",
        "a.",
        "a ",
        ".git/config",
        "a/.GIT/hooks",
        ".company/journal.jsonl",
        ".venv/lib/python3.11/site-packages/os.py",
        ".softhouse/json.py",
        ".SoftHouse/actions/__init__.py",
        "a/.ſofthouse/b.py",
        ".softhouse-junit.xml",
        "x" * 101,
        "/".join(["y" * 60] * 5),
    ],
)
def test_paths_that_leave_or_harm_the_project_are_refused(path: str) -> None:
    with pytest.raises(UnsafePathError, match="is refused"):
        check_path(path)


def test_what_the_house_brings_into_the_sandbox_has_a_place_there() -> None:
    assert check_path(".softhouse/page_probe.js", ours=True) == ".softhouse/page_probe.js"
    with pytest.raises(UnsafePathError, match="belongs to the company itself"):
        check_path(".company/journal.jsonl", ours=True)
