from __future__ import annotations

import ast

import pytest

from actions.gates.source import Broken, parse


def test_python_is_parsed() -> None:
    assert isinstance(parse("x = 1\n"), ast.Module)


def test_what_is_wrong_is_said_with_its_line() -> None:
    assert str(parse("x = 1\ny = (\n")) == "does not parse: '(' was never closed (line 2)"


def test_an_odd_escape_is_no_warning() -> None:
    assert isinstance(parse("x = '\\d'\n"), ast.Module)


@pytest.mark.parametrize(
    "code",
    [
        "-" * 500 + "1",
        "(" * 500,
        "x" + ".a" * 5000,
        "x = '" + "a" * 1_000_001 + "'",
        "\0",
        "\ud800",
    ],
)
def test_hostile_code_is_refused_with_a_reason(code: str) -> None:
    assert isinstance(parse(code), Broken)
