"""The scripted projects are delivered, through the same gates as any other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from artifacts import FixTask, SourceFile, TestFile
from company import Company, standard_sop
from environment import Event
from environment.events import MessagePublished
from environment.sandbox import Sandbox
from models import Scripted

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "examples" / "scripted"


class Hearer:
    """Keeps what was published."""

    def __init__(self) -> None:
        self.artifacts: list[object] = []

    def __call__(self, event: Event) -> None:
        if isinstance(event, MessagePublished):
            self.artifacts.append(event.message.artifact)


@pytest.mark.parametrize(
    ("script", "idea", "tests"),
    [
        ("text_statistics", "build a text statistics tool", 7),
        ("snake", "build a snake game", 6),
    ],
)
async def test_eight_files_and_their_tests_pass_every_gate(
    tmp_path: Path, sandbox: Sandbox, script: str, idea: str, tests: int
) -> None:
    model, hearer = Scripted.from_file(SCRIPTS / f"{script}.yaml"), Hearer()
    company = Company(
        standard_sop(engineers=8),
        model=model,
        sandbox=sandbox,
        workspace=tmp_path,
        observers=(hearer,),
    )
    result = await company.run(idea)
    assert result.exit_code == 0, result.sentence
    assert result.delivery is not None
    assert {gate.verdict for gate in result.delivery.report.gates} == {"passed"}
    assert sum(isinstance(each, SourceFile) for each in hearer.artifacts) == 8
    assert sum(isinstance(each, TestFile) for each in hearer.artifacts) == tests
    assert model.unused() == ()


async def test_a_wrong_file_is_sent_back_once_and_mended(tmp_path: Path, sandbox: Sandbox) -> None:
    model, hearer = Scripted.from_file(SCRIPTS / "one_fix.yaml"), Hearer()
    company = Company(model=model, sandbox=sandbox, workspace=tmp_path, observers=(hearer,))
    result = await company.run("build a temperature converter")
    assert result.exit_code == 0, result.sentence
    fixes = [each for each in hearer.artifacts if isinstance(each, FixTask)]
    assert [fix.key for fix in fixes] == ["temperature/conversion.py@1"]
    assert result.folder is not None
    assert "celsius * 9 / 5 + 32" in (result.folder / "temperature/conversion.py").read_text()
    assert model.unused() == ()


async def test_a_recorded_run_is_delivered_after_one_mended_test(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    model, hearer = Scripted.from_file(SCRIPTS / "expense_splitter.yaml"), Hearer()
    sop = standard_sop(engineers=8)
    company = Company(sop, model=model, sandbox=sandbox, workspace=tmp_path, observers=(hearer,))
    result = await company.run("an expense splitter for groups of friends")
    assert result.exit_code == 0, result.sentence
    assert result.delivery is not None
    assert {gate.verdict for gate in result.delivery.report.gates} == {"passed"}
    fixes = [each for each in hearer.artifacts if isinstance(each, FixTask)]
    assert [fix.key for fix in fixes] == ["expense_splitter/balances.py@1"]
    assert model.unused() == ()


def test_a_script_is_played_from_the_command_line(tmp_path: Path, sandbox: Sandbox) -> None:
    del sandbox
    command = [sys.executable, "startup.py", "build a temperature converter"]
    options = ["--model", "scripted:examples/scripted/one_fix.yaml", "--workspace", str(tmp_path)]
    ended = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "temperature_converter" / "DELIVERY.md").is_file()
