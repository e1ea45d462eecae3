from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from artifacts import Design, Entry, FileContract


def _design(*files: FileContract, package: str = "a") -> Design:
    entry = Entry(kind="cli", target="a")
    return Design(title="t", summary="s", package=package, files=files, entry=entry)


def _file(path: str, *imports: str, test: str = "") -> FileContract:
    return FileContract(path=path, purpose="p", imports=imports, test=test)


def test_the_contract_of_a_file_is_found_by_its_path() -> None:
    file = _file("a.py")
    assert _design(file).contract("a.py") == file
    assert _design(file).contract("b.py") is None


def test_imports_are_the_edges_of_the_graph() -> None:
    graph = _design(_file("a.py", "b.py"), _file("b.py")).import_graph()
    assert list(graph.edges) == [("a.py", "b.py")]


def test_a_file_may_appear_once() -> None:
    with pytest.raises(ValidationError, match=r"appears again: a\.py"):
        _design(_file("a.py"), _file("b.py", test="a.py"))


def test_only_files_of_the_design_can_be_imported() -> None:
    with pytest.raises(ValidationError, match=r"a\.py imports b\.py, which is not in the design"):
        _design(_file("a.py", "b.py"))


def test_imports_in_a_circle_are_refused() -> None:
    with pytest.raises(ValidationError, match=r"in a circle: a\.py → b\.py"):
        _design(_file("a.py", "b.py"), _file("b.py", "a.py"))


@pytest.mark.parametrize("path", ["../a.py", "/a.py", ".git/config"])
def test_no_file_may_lie_outside_the_project(path: str) -> None:
    with pytest.raises(ValidationError, match="is refused"):
        _file(path)


@pytest.mark.parametrize("package", ["Snake", "1a", "a-b", "a b", ""])
def test_the_package_is_a_plain_name(package: str) -> None:
    with pytest.raises(ValidationError):
        _design(_file("a.py"), package=package)


@pytest.mark.parametrize("field", ["dependencies", "test_dependencies"])
def test_packages_are_declared_by_their_names_alone(field: str) -> None:
    values = _design(_file("a.py")).model_dump() | {field: ("six", "--index-url=https://x.org")}
    with pytest.raises(ValidationError, match=r"'--index-url=https://x\.org' is no package"):
        Design.model_validate(values)


@pytest.mark.parametrize("path", ["README.md", "delivery.MD", "pyproject.toml", "docs/prd.md"])
def test_what_the_company_writes_itself_is_no_file_of_a_design(path: str) -> None:
    with pytest.raises(ValidationError, match=f"the company writes {re.escape(path)} itself"):
        _design(_file("a.py", test=path))
