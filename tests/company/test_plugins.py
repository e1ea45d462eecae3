"""Roles of the user's own are found by module or by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from company import load_role
from errors import UsageError

ROLE = """
from actions import Action
from artifacts import Artifact, Idea
from roles import Role

class Memo(Artifact):
    text: str

class WriteMemo(Action):
    async def run(self, idea: Idea) -> Memo:
        return Memo(text=idea.text)

class Clerk(Role):
    actions = (WriteMemo,)
"""


def test_a_role_is_loaded_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "clerk_file.py").write_text(ROLE)
    role = load_role(f"{tmp_path}/clerk_file.py:Clerk")
    assert role.name == "Clerk"
    assert role.can_do[0].signature.publishes[0].__name__ == "Memo"


def test_a_role_is_loaded_from_a_module_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clerk_module.py").write_text(ROLE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert load_role("clerk_module:Clerk").name == "Clerk"


@pytest.mark.parametrize(
    ("content", "place", "sentence"),
    [
        (ROLE, "role.py:Nobody", "has no role named Nobody"),
        (ROLE, "role.py:Memo", "has no role named Memo"),
        (ROLE, "role.py", "names no role"),
        ("1 / 0", "role.py:Clerk", "failed with ZeroDivisionError"),
        ("import nothing_like_it", "role.py:Clerk", "no module 'nothing_like_it'"),
        ("def broken(", "role.py:Clerk", "failed with SyntaxError"),
    ],
)
def test_what_cannot_be_hired_is_refused_with_the_reason(
    tmp_path: Path, content: str, place: str, sentence: str
) -> None:
    (tmp_path / "role.py").write_text(content)
    with pytest.raises(UsageError, match=sentence):
        load_role(f"{tmp_path}/{place}")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        load_role(f"{tmp_path}/nowhere.py:Clerk")
