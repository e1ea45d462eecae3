"""The first example of the documentation works as it is printed there."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from company import Company, Position, Sop, load_role, standard_sop
from environment.sandbox import find_sandbox
from models import Scripted

HOUSE = Path(__file__).parents[2]
EXAMPLE = HOUSE / "examples" / "release_notes" / "release_notes.py"
GREETER = HOUSE / "tests" / "company" / "greeter.yaml"


def test_it_takes_part_in_an_offline_run_from_the_command_line(tmp_path: Path) -> None:
    command = [sys.executable, str(HOUSE / "startup.py"), "build a snake game"]
    options = ["--workspace", str(tmp_path), "--hire", f"{EXAMPLE}:ReleaseManager"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "snake_game" / "docs" / "release_notes.md").read_text()
    assert text.startswith("# Release notes\n\n- New in Snake:\n")


async def test_with_a_model_its_own_prompt_is_asked(tmp_path: Path) -> None:
    script = tmp_path / "script.yaml"
    notes = "\n- {action: WriteReleaseNotes, answer: {lines: [You can greet now.]}}\n"
    script.write_text(GREETER.read_text() + notes)
    role = load_role(f"{EXAMPLE}:ReleaseManager")
    sop = Sop((*standard_sop().positions, Position(role)))
    model = Scripted.from_file(script)
    house = Company(sop, model=model, sandbox=find_sandbox(), workspace=tmp_path)
    result = await house.run("greet", "greeter")
    assert result.exit_code == 0
    assert "You can greet now." in (tmp_path / "greeter/docs/release_notes.md").read_text()
    assert "what they can do now" in (tmp_path / "greeter/.company/journal.jsonl").read_text()


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_readme_prints_the_example_as_it_is(document: str) -> None:
    shown = (HOUSE / document).read_text().split("```python\n", 1)[1].split("```", 1)[0]
    assert _code(shown) in _code(EXAMPLE.read_text())


def _code(text: str) -> str:
    """The code without docstrings, comments and layout."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", [])
        if isinstance(body, list) and len(body) > 1 and isinstance(body[0], ast.Expr):
            del body[0]
    return ast.unparse(tree)
