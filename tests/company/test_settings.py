"""Settings come from flags, the environment and company.toml, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from company.settings import Settings
from errors import UsageError


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_defaults_need_nothing() -> None:
    settings = Settings.gather({})
    assert settings.model is None
    assert settings.workspace == Path("workspace")
    assert settings.engineers == 4
    assert settings.review is True


def test_a_flag_counts_before_the_environment_before_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("company.toml").write_text('engineers = 1\nfixes = 1\norder = "imports"\n')
    monkeypatch.setenv("SOFTHOUSE_ENGINEERS", "2")
    monkeypatch.setenv("SOFTHOUSE_FIXES", "2")
    settings = Settings.gather({"engineers": "3", "fixes": None})
    assert (settings.engineers, settings.fixes, settings.order) == (3, 2, "imports")


def test_openai_variables_are_read_after_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert Settings.gather({}).base_url == "http://localhost:1/v1"
    monkeypatch.setenv("SOFTHOUSE_BASE_URL", "http://localhost:2/v1")
    assert Settings.gather({}).base_url == "http://localhost:2/v1"


def test_a_resumed_project_goes_on_as_it_was_begun_unless_a_flag_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOFTHOUSE_MODEL", "other")
    begun = {"model": "offline", "engineers": 7}
    settings = Settings.gather({"engineers": "8"}, begun)
    assert (settings.model, settings.engineers) == ("offline", 8)


def test_the_key_is_neither_shown_nor_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    settings = Settings.gather({"model": "gpt", "invest": "3"})
    assert "sk-secret" not in repr(settings)
    assert settings.kept() == {"model": "gpt"}


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ({"engineers": "many"}, "--engineers 'many': .*valid integer"),
        ({"engineers": "0"}, "--engineers '0': .*greater than or equal to 1"),
        ({"fixes": "-1"}, "--fixes '-1'"),
        ({"invest": "0"}, "--invest '0': .*greater than 0"),
        ({"max_tokens": "1.5"}, "--max-tokens '1.5'"),
        ({"order": "random"}, "--order 'random': .*'contracts' or 'imports'"),
        ({"language": "English!"}, "--language 'English!'"),
        ({"name": "../up"}, "--name '../up'"),
        ({"name": "a/b"}, "--name 'a/b'"),
        ({"base_url": "localhost:8000"}, "--base-url 'localhost:8000'"),
        ({"base_url": "http://user:pass@host/v1"}, "--base-url"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(flags: dict[str, str], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as caught:
        Settings.gather(flags)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


def test_a_misspelt_line_of_the_file_is_refused_with_the_nearest_setting() -> None:
    Path("company.toml").write_text("enginers = 3\n")
    with pytest.raises(UsageError, match=r"sets 'enginers'.*Did you mean engineers\?"):
        Settings.gather({})


def test_a_file_that_is_no_toml_is_refused() -> None:
    Path("company.toml").write_text("engineers = = 3\n")
    with pytest.raises(UsageError, match=r"company\.toml is not valid TOML"):
        Settings.gather({})
