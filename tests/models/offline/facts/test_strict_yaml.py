from __future__ import annotations

import re

import pytest
import yaml

from models.offline.facts.strict_yaml import parse_yaml


def test_yaml_is_read() -> None:
    assert parse_yaml("a: {b: [1, two]}\nc: &x {d: 1}\ne: *x") == {
        "a": {"b": [1, "two"]},
        "c": {"d": 1},
        "e": {"d": 1},
    }
    assert parse_yaml("# nothing") is None


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\nb: 2\na: 3", 3, "the key 'a' is there already"),
        ("a:\n  - {b: 1,\n     b: 2}", 3, "the key 'b' is there already"),
        ("a: 1\nb: " + "9" * 5000, 2, r"'9{40}' can't be read: Exceeds the limit"),
        ("a: 2026-13-45", 1, "'2026-13-45' can't be read: month must be in"),
        ("a:\n " + "[" * 200_000, 2, "it is nested more than 50 deep"),
        ("- " * 200_000 + "a", 1, "it is nested more than 50 deep"),
        ("a: [", 2, "did not find expected"),
    ],
)
def test_what_would_be_lost_or_break_the_reader_is_refused_with_its_line(
    text: str, line: int, problem: str
) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as refusal:
        parse_yaml(text)
    assert refusal.value.problem_mark is not None
    assert refusal.value.problem_mark.line + 1 == line
    assert re.match(problem, str(refusal.value.problem))
