"""Which keys a company needs, and that no other key is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from company import standard_sop
from company.settings import Settings
from door.answerers import Answerers
from errors import UsageError

ENDPOINT = '[endpoints.far]\nbase_url = "http://far.example/v1"\nkey = "FAR_KEY"\n'


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def answerers(**flags: str) -> Answerers:
    return Answerers.of(Settings.gather(flags), standard_sop())


@pytest.mark.parametrize("key", ["", " \r\n"])
@pytest.mark.parametrize(
    "url", ["https://api.openai.com/v1", "https://api.openai.com/v1/", "https://API.openai.com/v1"]
)
def test_openai_needs_a_key_however_its_url_is_written(
    url: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    assert "OPENAI_API_KEY, for 'm'" in answerers(model="m", base_url=url).missing_keys()
    with pytest.raises(UsageError, match="A key is not set: OPENAI_API_KEY"):
        answerers(model="m", base_url=url).board()


@pytest.mark.parametrize("model", ["offline", "human", "m@far"])
def test_a_key_that_cannot_be_sent_stops_nobody_who_does_not_need_it(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("company.toml").write_text(ENDPOINT, encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", "foo bar")
    monkeypatch.setenv("FAR_KEY", "sk-far")
    answerers(model=model).board()


@pytest.mark.parametrize("flags", [{"model": "m"}, {}, {"base_url": "http://far.example/v1"}])
def test_a_key_that_cannot_be_sent_is_refused_where_it_is_needed_and_not_before(
    flags: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "foo bar")
    needy = answerers(**flags)
    assert needy.missing_keys() == ""
    with pytest.raises(UsageError, match="OPENAI_API_KEY holds white space"):
        needy.board()


def test_the_key_of_a_named_endpoint_is_refused_by_its_own_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("company.toml").write_text(ENDPOINT, encoding="utf-8")
    monkeypatch.setenv("FAR_KEY", "foo bar")
    assert answerers(model="m@far").missing_keys() == ""
    with pytest.raises(UsageError, match="FAR_KEY holds white space"):
        answerers(model="m@far").board()
