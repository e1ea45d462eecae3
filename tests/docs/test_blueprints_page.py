"""The page about blueprints teaches with one that is built here as it stands there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.docs.conftest import Typed
from tests.docs.pages import HOUSE, blocks, names_in, table

PAGE = HOUSE / "docs" / "blueprints.md"
PARTS = HOUSE / "models" / "offline" / "parts"
_FILE = re.compile(r"^`(my_blueprints/[^`]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
_SAID = {
    "--explain": "Program: Leap years",
    "--check-blueprint": "leap_year: 9 of 9 hold.",
    "with the next one": "start passed",
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The example, written into the checkout in which commands are typed."""
    files = _FILE.findall(PAGE.read_text())
    for place, text in files:
        path = tmp_path / "softhouse" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert len(files) == 7
    return tmp_path / "softhouse"


def test_the_example_holds_and_is_built(typed: Typed, written: Path) -> None:
    (commands,) = (text for text in blocks(PAGE, "bash") if "my_blueprints" in text)
    for command in commands.splitlines():
        done = typed(command)
        assert done.returncode == 0, done.stdout + done.stderr
        (said,) = (text for key, text in _SAID.items() if key in command)
        assert said in done.stdout
    assert len(commands.splitlines()) == len(_SAID)
    shutil.rmtree(written / "workspace")


def test_all_parts_are_listed_with_those_they_are_made_of() -> None:
    told = {tuple(names_in(cell)) for cell in table(PAGE, "part")}
    parts = {
        path.parent.name: yaml.safe_load(path.read_text()) for path in PARTS.glob("*/part.yaml")
    }
    assert told == {(name, *part.get("parts", ())) for name, part in parts.items()}


def test_the_templates_of_parts_are_where_the_page_says() -> None:
    cells = [cell for row in table(PAGE, "part").values() for cell in row]
    named = [name.split("/") for cell in cells for name in names_in(cell) if "/" in name]
    assert len(named) >= 15
    assert [each for each in named if not (PARTS / each[0] / "templates" / each[1]).is_file()] == []
