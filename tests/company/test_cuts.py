"""A journal cut after any of its records, and within any, is resumed to the same end.

Unlike the kill -9 of ``test_resume.py``, which falls where chance puts it, this visits every
place; and nothing but the journal is left of the project folder.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from company import Company
from environment import Workspace, read_journal
from environment.sandbox import find_sandbox
from models import Scripted

SCRIPT = Path(__file__).parent / "greeter.yaml"
PARTS = 4
"""The places are divided among as many tests, so that they can run side by side."""


def company(folder: Path) -> Company:
    return Company(model=Scripted.from_file(SCRIPT), sandbox=find_sandbox(), workspace=folder)


def documents(project: Path) -> dict[str, str]:
    """Every file of the project, without what tells the time."""
    files = {
        str(path.relative_to(project)): path.read_text()
        for path in project.rglob("*")
        if path.is_file() and not {".git", ".company"} & set(path.parts)
    }
    files["DELIVERY.md"] = re.sub(r"(?s)## Time line.*", "", files["DELIVERY.md"])
    return files


@pytest.mark.parametrize("part", range(PARTS))
async def test_a_journal_cut_anywhere_is_resumed_to_the_same_end(tmp_path: Path, part: int) -> None:
    whole = await company(tmp_path).run("greet people", "whole")
    assert whole.folder is not None
    lines = Workspace.open(whole.folder).journal.read_bytes().splitlines(keepends=True)
    for kept in range(1 + part, len(lines) + 1, PARTS):
        for torn in (b"", lines[kept][: len(lines[kept]) // 2] if kept < len(lines) else b"{"):
            project = tmp_path / f"cut_{kept}_{len(torn)}"
            (project / ".company").mkdir(parents=True)
            (project / ".company" / "journal.jsonl").write_bytes(b"".join(lines[:kept]) + torn)
            result = await company(tmp_path).resume(project)
            assert result.exit_code == 0, (kept, result.sentence)
            assert documents(project) == documents(whole.folder), kept
            records = read_journal(project / ".company" / "journal.jsonl")
            asked = [each["digest"] for each in records if each["type"] == "answered"]
            assert len(asked) == len(set(asked)), kept
