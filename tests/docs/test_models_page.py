"""The page about models says what the settings take and how failures end."""

from __future__ import annotations

from pathlib import Path

import pytest

import errors
from company.settings import Settings
from company.tables import LimitsTable
from models.openai_compatible.answer_format import AnswerFormat
from tests.docs.conftest import Typed
from tests.docs.pages import HOUSE, blocks, names_in, table

PAGE = HOUSE / "docs" / "models.md"


def test_its_company_toml_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (snippet,) = blocks(PAGE, "toml")
    (tmp_path / "company.toml").write_text(snippet)
    monkeypatch.chdir(tmp_path)
    settings = Settings.gather({})
    assert settings.models["ReviewCode"] == "gpt-5.4-nano"
    assert settings.models["Architect.WriteDesign"] == "deepseek-v4-pro@deepseek"
    assert settings.endpoints["home"].concurrency == 1
    assert settings.prices["qwen3-coder@home"].answer == 0


def test_its_company_toml_is_shown_without_asking_anybody(typed: Typed) -> None:
    (snippet,) = blocks(PAGE, "toml")
    done = typed(f"cat > company.toml <<'END'\n{snippet}END\npython startup.py --show-sop")
    assert done.returncode == 0, done.stderr
    assert "gpt-5.4-nano" in done.stdout


def test_it_names_every_limit_of_an_endpoint_and_what_counts_unless_given() -> None:
    rows = table(PAGE, "in `[endpoint]` or `[endpoints.NAME]`")
    limits = {names_in(name)[0]: unless for name, (_, unless) in rows.items()}
    assert limits.keys() == LimitsTable.model_fields.keys()
    for name, unless in limits.items():
        default = LimitsTable.model_fields[name].default
        assert unless == ("no limit" if default is None else f"{default:,g}")


def test_it_names_the_rungs_of_the_ladder_in_their_order() -> None:
    rungs = [names_in(cell)[0] for cell in table(PAGE, "rung")]
    ladder, rung = AnswerFormat().ladder, rungs[0]
    assert rung == ladder.current
    assert [ladder.below(each) for each in rungs] == [*rungs[1:], None]


def test_its_exit_codes_are_those_of_the_errors() -> None:
    codes = {int(cells[-1]) for cells in table(PAGE, "what goes wrong").values()}
    kinds = (errors.UsageError, errors.ModelError, errors.BudgetSpentError)
    assert codes == {kind.exit_code for kind in kinds}
