"""What the customer changed in a project that the offline company built stays as he left it."""

from __future__ import annotations

from pathlib import Path

import pytest

from company import Company, Result
from environment import Workspace, read_journal
from environment.sandbox import Unavailable, find_sandbox
from models.offline import Offline

BLUEPRINTS = Path(__file__).parents[1] / "models" / "offline" / "blueprints"


def company(folder: Path, *, sandbox: bool = True) -> Company:
    place = find_sandbox() if sandbox else Unavailable("There is no sandbox here.")
    model = Offline([BLUEPRINTS], built_in=False)
    return Company(model=model, sandbox=place, workspace=folder)


def jobs_run(project: Path) -> int:
    """How many jobs of the sandbox are on record, not counting those that were remembered."""
    records = read_journal(Workspace.open(project).journal)
    return sum(each["type"] == "answered" and each["kind"] == "sandbox" for each in records)


def verdicts(result: Result) -> set[str]:
    assert result.delivery is not None
    return {gate.verdict for gate in result.delivery.report.gates}


@pytest.fixture
async def code(tmp_path: Path) -> Path:
    """A file of a coin toss that was delivered."""
    result = await company(tmp_path).run("a coin toss", "coin")
    assert result.exit_code == 0
    return tmp_path / "coin" / "coin_toss" / "coin.py"


async def test_a_change_that_passes_the_gates_is_kept_and_the_project_is_done(code: Path) -> None:
    changed = f"{code.read_text()}\n\n# A remark of mine.\n"
    code.write_text(changed)
    result = await company(code.parents[2]).resume(code.parents[1])
    assert (result.exit_code, code.read_text()) == (0, changed)
    again = await company(code.parents[2]).resume(code.parents[1])
    assert (again.exit_code, code.read_text()) == (0, changed)


async def test_a_change_that_fails_the_gates_is_kept_and_told(code: Path) -> None:
    changed = code.read_text().replace("def ", "def broken_", 1)
    code.write_text(changed)
    result = await company(code.parents[2]).resume(code.parents[1])
    assert (result.exit_code, code.read_text()) == (1, changed)
    assert "failed" in verdicts(result)
    assert "changed by hand: coin_toss/coin.py." in result.sentence
    told = (code.parents[1] / "DELIVERY.md").read_text()
    assert "Changed by hand, and kept so: `coin_toss/coin.py`." in told


@pytest.mark.parametrize(
    "changed", [b"", b"import nonsuch\r\nX = 1 \r\n\r\n", b"\n\nimport nonsuch   \n\n\n"]
)
async def test_a_change_that_fails_is_kept_to_the_last_sign(code: Path, changed: bytes) -> None:
    code.write_bytes(changed)
    result = await company(code.parents[2]).resume(code.parents[1])
    assert (result.exit_code, code.read_bytes()) == (1, changed)
    again = await company(code.parents[2]).resume(code.parents[1])
    assert (again.exit_code, code.read_bytes()) == (1, changed)


async def test_a_gate_that_failed_is_not_answered_from_memory(code: Path) -> None:
    good = code.read_text()
    code.write_text(good.replace("def ", "def broken_", 1))
    project = code.parents[1]
    await company(project.parent).resume(project)
    before = jobs_run(project)
    await company(project.parent).resume(project)
    assert jobs_run(project) > before
    code.write_text(good)
    assert (await company(project.parent).resume(project)).exit_code == 0


async def test_what_was_not_checked_is_checked_when_it_can_be(tmp_path: Path) -> None:
    first = await company(tmp_path, sandbox=False).run("a coin toss", "coin")
    assert "unchecked" in verdicts(first)
    assert verdicts(await company(tmp_path).resume(tmp_path / "coin")) == {"passed"}
