"""Requests as the company's actions make them."""

from __future__ import annotations

from typing import Any

from artifacts import (
    Artifact,
    FileContract,
    FixTask,
    Idea,
    Prd,
    ProjectFile,
    Requirement,
    SourceFile,
    Task,
    TestFile,
)
from models import Request

PRD = Prd(
    title="Snake",
    summary="The classic game.",
    requirements=(
        Requirement(id="R1", priority="P0", text="It moves.", acceptance="A key turns it."),
    ),
)


def question(action: str = "WritePrd", returns: type[Artifact] = Prd, **inputs: Any) -> Request:
    """A request of ``action`` for ``returns``."""
    idea = Idea(text="build a snake game")
    return Request(
        action=action,
        role="ProductManager",
        system="You are the product manager.",
        prompt="Write it, as JSON.",
        returns=returns,
        idea=idea,
        inputs=inputs or {"idea": idea},
    )


def task(path: str = "snake/game.py", test: str = "tests/test_game.py") -> Task:
    """A task for the file at ``path``."""
    return Task(number=1, contract=FileContract(path=path, purpose="Rules.", test=test))


def write_code(path: str = "snake/game.py") -> Request:
    """The request for a source file."""
    return question("WriteCode", SourceFile, task=task(path))


def write_tests() -> Request:
    """The request for the tests of ``snake/game.py``."""
    return question("WriteTests", TestFile, task=task())


def fix_code(test: str = "tests/test_game.py") -> Request:
    """The request to mend ``snake/game.py``, or its test, in the second round."""
    fix = FixTask(path="snake/game.py", test=test, round=2, problems=("It crashes.",))
    return question("FixCode", ProjectFile, fix=fix, task=task())
