"""What a journal says of earlier runs."""

from __future__ import annotations

from pathlib import Path

from company import Company, standard_sop
from company.past import opened_settings
from environment.sandbox import Unavailable
from models import Scripted

SCRIPT = Path(__file__).parent / "greeter.yaml"


def company(folder: Path, *, review: bool = True) -> Company:
    sop = standard_sop(review=review)
    sandbox = Unavailable("Nothing is run here.")
    return Company(sop, model=Scripted.from_file(SCRIPT), sandbox=sandbox, workspace=folder)


async def test_a_project_is_resumed_with_the_settings_it_had_last(tmp_path: Path) -> None:
    await company(tmp_path).run("greet", "greeter", {"fixes": 1})
    assert opened_settings(tmp_path / "greeter") == {"fixes": 1}
    await company(tmp_path).resume(tmp_path / "greeter", {"fixes": 2})
    assert opened_settings(tmp_path / "greeter") == {"fixes": 2}


async def test_settings_that_do_not_fit_the_project_are_not_kept(tmp_path: Path) -> None:
    await company(tmp_path).run("greet", "greeter", {"review": True})
    refused = await company(tmp_path, review=False).resume(tmp_path / "greeter", {"review": False})
    assert refused.exit_code == 2
    assert opened_settings(tmp_path / "greeter") == {"review": True}
