"""Which file a request asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from artifacts import Artifact, FixTask, ProjectFile, SourceFile, Task, TestFile
from models.model import Request

__all__ = ["asked_files", "fix_round"]

_A = TypeVar("_A", bound=Artifact)


def asked_files(request: Request) -> Mapping[str, type[Artifact]]:
    """Return the paths that the answer may be for, and what it is then.

    One path for a task, two for a fix that may be made in the source or in its test; none
    when the inputs name no file.
    """
    source, test = _source_and_test(request)
    if request.returns is ProjectFile:
        either = {source: SourceFile, test: TestFile}
        return {path: returns for path, returns in either.items() if path}
    path = test if issubclass(request.returns, TestFile) else source
    return {path: request.returns} if path else {}


def fix_round(request: Request) -> int:
    """Return the round of fixes that the answer belongs to; 0 when it is a first version."""
    fix = _first(request, FixTask)
    return fix.round if fix else 0


def _source_and_test(request: Request) -> tuple[str, str]:
    fix, task = _first(request, FixTask), _first(request, Task)
    if fix:
        return fix.path, fix.test
    if task:
        return task.contract.path, task.contract.test
    return "", ""


def _first(request: Request, kind: type[_A]) -> _A | None:
    return next((value for value in request.inputs.values() if isinstance(value, kind)), None)
