"""What was read from YAML is kept, and counts only while the text is unchanged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.offline.facts.fact_cache import FactCache

HOUSE = Path(__file__).parents[4]


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def read(folder: Path, text: str, parses: list[str], within: Path | None = None) -> Any:
    def parse(given: str) -> Any:
        parses.append(given)
        return yaml.safe_load(given)

    return FactCache(within or folder).read(folder / "facts.yaml", text, parse)


def test_the_same_text_is_parsed_once(tmp_path: Path) -> None:
    parses: list[str] = []
    texts = ["a: [1, 贪吃蛇]", "a: [1, 贪吃蛇]", "a: 2", "a: [1, 贪吃蛇]"]
    found = [read(tmp_path, text, parses) for text in texts]
    assert found == [{"a": [1, "贪吃蛇"]}, {"a": [1, "贪吃蛇"]}, {"a": 2}, {"a": [1, "贪吃蛇"]}]
    assert parses == [texts[0], *texts[2:]]
    assert [path.name for path in (tmp_path / "__pycache__").iterdir()] == ["facts.yaml.json"]


def test_nothing_is_left_outside_of_the_house(tmp_path: Path) -> None:
    parses: list[str] = []
    for _ in range(2):
        assert read(tmp_path, "a: 1", parses, within=tmp_path / "house") == {"a": 1}
    assert len(parses) == 2
    assert list(tmp_path.iterdir()) == []


def test_python_may_be_told_to_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read(tmp_path, "a: 1", []) == {"a": 1}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["2026-11-21", "{1: a}"])
def test_what_json_cannot_hold_is_parsed_each_time(tmp_path: Path, text: str) -> None:
    parses: list[str] = []
    assert read(tmp_path, text, parses) == read(tmp_path, text, parses) == yaml.safe_load(text)
    assert len(parses) == 2


@pytest.mark.parametrize("entry", ["", "[]", "{", '{"digest": 1}', "\\udcff"])
def test_an_entry_that_is_broken_is_made_anew(tmp_path: Path, entry: str) -> None:
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "facts.yaml.json").write_text(entry)
    parses: list[str] = []
    assert read(tmp_path, "a: 1", parses) == read(tmp_path, "a: 1", parses) == {"a": 1}
    assert len(parses) == 1


def test_the_house_reads_its_own_yaml_once() -> None:
    code = (
        "import yaml\n"
        "from models.offline import load_knowledge\n"
        "first = load_knowledge().blueprints\n"
        "del yaml.load\n"
        "assert load_knowledge().blueprints == first\n"
    )
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, env=environment, check=False)
    assert done.returncode == 0
