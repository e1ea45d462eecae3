"""Roles of the user's own are found by module or by file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from company import load_role
from company.plugins import resolved
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

NEEDY = (
    ROLE
    + """
class Needy(Clerk):
    def __init__(self, desk: str) -> None:
        super().__init__()
"""
)


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
        ("import sys; sys.exit(0)", "role.py:Clerk", "failed with SystemExit: 0"),
        (NEEDY, "role.py:Needy", r"Needy\(\) failed with TypeError: .*without arguments"),
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


def test_a_file_called_like_a_module_stands_in_no_ones_way(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("from __future__ import annotations\n" + ROLE)
    role = load_role(f"{tmp_path}/json.py:Clerk")
    assert role.can_do[0].signature.publishes[0].__name__ == "Memo"
    assert sys.modules["json"] is json


def test_two_roles_of_one_file_share_its_artifacts(tmp_path: Path) -> None:
    (tmp_path / "office.py").write_text(ROLE + "\nclass Typist(Clerk): pass\n")
    clerk, typist = (load_role(f"{tmp_path}/office.py:{name}") for name in ("Clerk", "Typist"))
    assert isinstance(typist, type(clerk))


def test_a_file_that_failed_leaves_no_half_made_module(tmp_path: Path) -> None:
    path = tmp_path / "role.py"
    path.write_text("1 / 0")
    before = set(sys.modules)
    with pytest.raises(UsageError):
        load_role(f"{path}:Clerk")
    assert set(sys.modules) == before
    path.write_text(ROLE)
    assert load_role(f"{path}:Clerk").name == "Clerk"


def test_a_file_is_named_so_that_it_is_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert resolved("role.py:Clerk") == f"{tmp_path.resolve()}/role.py:Clerk"
    assert resolved("./role.py:Clerk") == f"{tmp_path.resolve()}/role.py:Clerk"
    assert resolved("package.module:Clerk") == "package.module:Clerk"
