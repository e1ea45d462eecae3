from __future__ import annotations

import re

import pytest

from artifacts import check_package

BAD = [
    "",
    "--index-url=https://example.org",
    "-r more.txt",
    "./evil",
    "../evil",
    "evil @ https://example.org/evil.whl",
    "git+https://example.org/evil",
    "six\n--index-url=https://example.org",
    "the standard library",
]


@pytest.mark.parametrize("line", ["rich", "rich>=14", "uvicorn[standard] >= 0.30", "Py_YAML"])
def test_a_package_is_declared_by_its_name_and_perhaps_a_version(line: str) -> None:
    assert check_package(line) == line


@pytest.mark.parametrize("line", BAD)
def test_anything_else_is_refused_with_what_to_write_instead(line: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(repr(line))} is no package.*rich>=14"):
        check_package(line)
