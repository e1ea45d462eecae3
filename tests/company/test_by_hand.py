"""What the customer changed in a project that the offline company built stays as he left it."""

from __future__ import annotations

from pathlib import Path

import pytest

from company import Company, Result
from environment.sandbox import Unavailable, find_sandbox
from models.offline import Offline

BLUEPRINTS = Path(__file__).parents[1] / "models" / "offline" / "blueprints"


def company(folder: Path, *, sandbox: bool = True) -> Company:
    place = find_sandbox() if sandbox else Unavailable("There is no sandbox here.")
    model = Offline([BLUEPRINTS], built_in=False)
    return Company(model=model, sandbox=place, workspace=folder)


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


async def test_what_was_not_checked_is_checked_when_it_can_be(tmp_path: Path) -> None:
    first = await company(tmp_path, sandbox=False).run("a coin toss", "coin")
    assert "unchecked" in verdicts(first)
    assert verdicts(await company(tmp_path).resume(tmp_path / "coin")) == {"passed"}
