"""A fix that changes nothing ends the loop early, and DELIVERY.md says what was tried."""

from __future__ import annotations

from pathlib import Path

from company import Company
from environment.sandbox import Sandbox
from models import Scripted
from models.script import ScriptEntry, read_script

SCRIPT = Path(__file__).resolve().parents[2] / "examples" / "scripted" / "one_fix.yaml"


def _with_a_fix_that_changes_nothing() -> list[ScriptEntry]:
    entries = read_script(SCRIPT)
    wrong = next(
        each
        for each in entries
        if each.action == "WriteCode" and each.key == "temperature/conversion.py"
    )
    return [
        each.model_copy(update={"answer": wrong.answer}) if each.action == "FixCode" else each
        for each in entries
    ]


async def test_a_fix_that_changes_nothing_is_the_last_one(tmp_path: Path, sandbox: Sandbox) -> None:
    model = Scripted(_with_a_fix_that_changes_nothing())
    company = Company(model=model, sandbox=sandbox, workspace=tmp_path)
    result = await company.run("build a temperature converter")
    assert result.exit_code == 1
    assert result.delivery is not None
    assert result.delivery.stopped == "the last round of fixes changed nothing"
    assert result.folder is not None
    told = (result.folder / "DELIVERY.md").read_text(encoding="utf-8")
    assert "| 1 | `temperature/conversion.py` | tests: " in told
    assert "the same code, nothing changed" in told
