"""What files may not decide: where a key goes, and what code runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from company.settings import Settings
from door.trust import check_hired, check_keys, is_loopback, strange_blueprints
from errors import UsageError

FOREIGN = "https://attacker.example/v1"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def check(flags: dict[str, object], remembered: dict[str, object] | None = None) -> None:
    settings = Settings.gather(flags, remembered)
    names = [settings.model or "", *settings.models.values()]
    check_keys(settings, names, flags, remembered)


def endpoint(name: str, url: str, key: str) -> str:
    return f'[endpoints.{name}]\nbase_url = "{url}"\nkey = "{key}"\n'


def test_a_key_does_not_go_to_an_endpoint_that_only_a_journal_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: dict[str, object] = {"model": "m", "base_url": FOREIGN}
    check({}, begun)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with pytest.raises(UsageError, match=rf"journal alone.*repeat --base-url {FOREIGN}") as told:
        check({}, begun)
    assert "sk-secret" not in str(told.value)
    check({"base_url": FOREIGN}, begun)
    check({"model": "offline"}, begun)
    monkeypatch.setenv("OPENAI_BASE_URL", FOREIGN)
    check({}, begun)


def test_a_key_of_another_endpoint_does_not_go_to_openai_because_a_journal_names_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    check({}, {"model": "m", "base_url": None})
    monkeypatch.setenv("OPENAI_BASE_URL", "https://mine.example/v1")
    with pytest.raises(UsageError, match=r"--base-url https://api\.openai\.com/v1"):
        check({}, {"model": "m", "base_url": None})


def test_a_key_of_the_environment_does_not_go_where_only_a_file_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    Path("company.toml").write_text(f'base_url = "{FOREIGN}"\n')
    with pytest.raises(UsageError, match=r"company\.toml alone"):
        check({})
    monkeypatch.setenv("SOFTHOUSE_BASE_URL", "https://mine.example/v1")
    check({})


@pytest.mark.parametrize("name", ["offline:latest", "human:7b", "scripted:"])
def test_a_model_that_is_called_like_one_of_the_house_gets_no_key_either(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    Path("company.toml").write_text(f'base_url = "{FOREIGN}"\nmodel = "{name}"\n')
    with pytest.raises(UsageError, match=r"company\.toml alone"):
        check({})


def test_a_key_that_stands_beside_its_endpoint_in_the_file_goes_there_and_nowhere_else() -> None:
    Path("company.toml").write_text(f'base_url = "{FOREIGN}"\napi_key = "sk-file"\n')
    check({})
    with pytest.raises(UsageError, match="journal alone"):
        check({}, {"model": "m", "base_url": "https://other.example/v1"})


def test_a_key_may_go_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("LOCAL_KEY", "sk-local")
    check({}, {"model": "m", "base_url": "http://127.0.0.1:8000/v1"})
    Path("company.toml").write_text(endpoint("local", "http://localhost:1/v1", "LOCAL_KEY"))
    check({"models": ("Architect=m@local",)})


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("local", "AWS_SECRET_ACCESS_KEY"),
        ("openai", "OPENAI_API_KEY"),
        ("openai", "SOFTHOUSE_API_KEY"),
        ("attacker", "ATTACKER_API_KEY"),
    ],
)
@pytest.mark.parametrize("by_journal", [False, True])
def test_no_file_chooses_which_variable_is_sent_where(
    name: str, variable: str, by_journal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "secret-value")
    Path("company.toml").write_text(
        f'model = "m@{name}"\n{endpoint(name, FOREIGN, variable)}', encoding="utf-8"
    )
    remembered = Settings.gather({}).kept() if by_journal else None
    if by_journal:
        Path("company.toml").unlink()
    with pytest.raises(UsageError, match=rf"add --send-key {variable}={FOREIGN}\.") as told:
        check({}, remembered)
    assert "secret-value" not in str(told.value)
    check({"send_key": (f"{variable}={FOREIGN}",)}, remembered)
    check({"model": "offline"}, remembered)


@pytest.mark.parametrize(
    "pair",
    [f"OTHER_KEY={FOREIGN}", "HOUSE_KEY=https://house.example/v1", f"HOUSE_KEY={FOREIGN}/more"],
)
def test_another_pair_of_key_and_url_is_no_leave(
    pair: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUSE_KEY", "sk-house")
    Path("company.toml").write_text(endpoint("house", FOREIGN, "HOUSE_KEY"))
    with pytest.raises(UsageError, match="so it is not sent"):
        check({"model": "m@house", "send_key": (pair,)})


def test_a_pair_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE_KEY", "sk-house")
    monkeypatch.setenv("SOFTHOUSE_SEND_KEY", f"A=https://a.example/v1, HOUSE_KEY={FOREIGN}/")
    Path("company.toml").write_text(endpoint("house", FOREIGN, "HOUSE_KEY"))
    check({"model": "m@house"})


def test_the_key_of_openai_may_go_to_the_endpoint_that_it_is_for_under_another_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
    openai = endpoint("openai", "https://api.openai.com/v1", "OPENAI_API_KEY")
    Path("company.toml").write_text(openai)
    check({"model": "m@openai"})
    monkeypatch.setenv("OPENAI_BASE_URL", "https://mine.example/v1")
    with pytest.raises(UsageError, match="so it is not sent"):
        check({"model": "m@openai"})


def test_an_endpoint_that_nobody_asks_keeps_nobody_from_working(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOUSE_KEY", "sk-house")
    Path("company.toml").write_text(endpoint("house", FOREIGN, "HOUSE_KEY"))
    check({"model": "offline"})


@pytest.mark.parametrize(
    ("url", "near"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://127.0.0.1.example/v1", False),
        ("http://localhost.example/v1", False),
        ("http://10.0.0.1/v1", False),
        (None, False),
    ],
)
def test_loopback_addresses_are_told_from_names_that_look_like_them(
    url: str | None, near: bool
) -> None:
    assert is_loopback(url) is near


def test_no_role_is_hired_because_a_journal_names_it() -> None:
    begun = {"hire": ["/somewhere else/evil.py:Role"]}
    with pytest.raises(UsageError, match=r"repeat --hire '/somewhere else/evil\.py:Role'"):
        check_hired(Path("p"), {}, begun)
    check_hired(Path("p"), {"hire": ("mine.py:Role",)}, begun)
    check_hired(Path("p"), {}, {"hire": []})


def test_roles_that_a_person_hires_everywhere_need_not_be_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = {"hire": [f"{Path.cwd()}/mine.py:Role"]}
    monkeypatch.setenv("SOFTHOUSE_HIRE", "mine.py:Role")
    check_hired(Path("p"), {}, begun)
    monkeypatch.setenv("SOFTHOUSE_HIRE", "other.py:Role")
    with pytest.raises(UsageError, match="no code is run"):
        check_hired(Path("p"), {}, begun)


def test_blueprints_that_a_file_or_a_journal_alone_names_are_strangers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def strange(flags: dict[str, object], begun: dict[str, object] | None = None) -> list[str]:
        settings = Settings.gather(flags, begun)
        return [each.name for each in strange_blueprints(settings, flags)]

    (tmp_path / "company.toml").write_text('blueprints = ["lent", "mine"]')
    assert strange({}) == ["lent", "mine"]
    assert strange({}, {"blueprints": ["sent"]}) == ["sent"]
    assert strange({"blueprints": ("mine",)}) == []
    monkeypatch.setenv("SOFTHOUSE_BLUEPRINTS", f"mine, {tmp_path}/lent")
    assert strange({}) == []
    assert strange({}, {"blueprints": ["mine", "sent"]}) == ["sent"]
