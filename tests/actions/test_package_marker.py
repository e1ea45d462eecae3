"""A file that only makes a folder a package costs no call."""

from __future__ import annotations

import ast

import pytest

from actions.package_marker import is_marker, marker
from artifacts import FileContract, SourceFile, Symbol

PATH = "snake/__init__.py"


@pytest.mark.parametrize("purpose", ["Names the package.", 'Says "snake"', "A \\ and\n  more", ""])
def test_a_package_without_public_names_gets_a_file_that_says_its_purpose(purpose: str) -> None:
    made = marker(FileContract(path=PATH, purpose=purpose))
    assert made is not None
    assert made.path == PATH
    assert len(ast.parse(made.code).body) == 1
    assert (ast.get_docstring(ast.parse(made.code)) or "").split() == purpose.split()


@pytest.mark.parametrize(
    "contract",
    [
        FileContract(path="snake/game.py", purpose=""),
        FileContract(path=PATH, purpose="", imports=("snake/game.py",)),
        FileContract(path=PATH, purpose="", symbols=(Symbol(signature="A: int", meaning="x"),)),
        FileContract(path=PATH, purpose="", test="tests/test_package.py"),
    ],
)
def test_what_promises_anything_is_left_to_its_author(contract: FileContract) -> None:
    assert marker(contract) is None


def test_one_that_was_changed_is_judged_like_any_other() -> None:
    contract = FileContract(path=PATH, purpose="Names the package.")
    made = marker(contract)
    assert made is not None
    assert is_marker(made, contract)
    assert not is_marker(SourceFile(path=PATH, code=f"{made.code}import os\n"), contract)
