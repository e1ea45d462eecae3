"""Settings come from flags, the environment and company.toml, in that order."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

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
    assert "sk-secret" not in str(settings.kept())
    assert not {"api_key", "workspace", "name", "unsafe_no_sandbox"} & settings.kept().keys()


def test_what_is_kept_shapes_the_company_defaults_and_limits_included() -> None:
    assert Settings.gather({"invest": "0.1", "hire": ("a:B",)}).kept() == {
        "model": None,
        "models": {},
        "base_url": None,
        "endpoint": {
            "concurrency": None,
            "requests_per_minute": None,
            "tokens_per_minute": None,
            "output_limit": 16_000,
            "idle_seconds": 300.0,
        },
        "endpoints": {},
        "prices": {},
        "engineers": 4,
        "hire": ["a:B"],
        "order": "contracts",
        "review": True,
        "fixes": 3,
        "invest": 0.1,
        "max_tokens": None,
        "language": None,
        "blueprints": [],
        "allow": [],
        "house_style": False,
    }


def test_the_environment_does_not_change_what_was_kept_and_a_flag_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Settings.gather({"max_tokens": "10"}).kept()
    for name, value in {"ENGINEERS": "9", "REVIEW": "0", "MAX_TOKENS": "99", "HIRE": "a:B"}.items():
        monkeypatch.setenv(f"SOFTHOUSE_{name}", value)
    assert Settings.gather({}, begun).kept() == begun
    assert Settings.gather({"max_tokens": "20"}, begun).max_tokens == 20


def test_a_journal_sets_nothing_that_no_journal_keeps() -> None:
    foreign = {"unsafe_no_sandbox": True, "workspace": "/", "api_key": "sk", "enginers": 3}
    foreign["send_key"] = ["AWS_SECRET=https://attacker.example/v1"]
    assert Settings.gather({}, foreign) == Settings.gather({})


def test_no_file_switches_the_sandbox_off_or_sends_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("company.toml").write_text("unsafe_no_sandbox = true\n")
    with pytest.raises(UsageError, match=r"which no file may.*say --unsafe-no-sandbox"):
        Settings.gather({})
    Path("company.toml").write_text('send_key = ["A=http://b/v1"]\n')
    with pytest.raises(UsageError, match=r"'send_key', which no file may.*say --send-key"):
        Settings.gather({})
    Path("company.toml").unlink()
    monkeypatch.setenv("SOFTHOUSE_UNSAFE_NO_SANDBOX", "1")
    assert Settings.gather({}).unsafe_no_sandbox is True


def test_roles_in_the_environment_stand_with_commas_between_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOFTHOUSE_HIRE", "foo:Bar, ./b.py:C")
    assert Settings.gather({}).hire == ("foo:Bar", "./b.py:C")
    Path("company.toml").write_text('hire = ["d:E"]\n')
    monkeypatch.delenv("SOFTHOUSE_HIRE")
    assert Settings.gather({}).hire == ("d:E",)


def test_folders_of_blueprints_and_packages_are_lists_like_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOFTHOUSE_BLUEPRINTS", "mine, theirs")
    Path("company.toml").write_text('allow = ["Py_YAML", "pandas"]\n')
    settings = Settings.gather({})
    assert settings.blueprints == (Path("mine"), Path("theirs"))
    assert settings.allow == ("Py_YAML", "pandas")
    assert Settings.gather({"allow": ("rich",)}, settings.kept()).allow == ("rich",)
    assert Settings.gather({}, settings.kept()).kept() == settings.kept()


def test_what_the_environment_alone_sets_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("company.toml").write_text('base_url = "http://file/v1"\n')
    assert Settings.of_environment() == {}
    monkeypatch.setenv("OPENAI_BASE_URL", "http://one/v1")
    assert Settings.of_environment() == {"base_url": "http://one/v1"}
    monkeypatch.setenv("SOFTHOUSE_BASE_URL", "http://two/v1")
    assert Settings.of_environment() == {"base_url": "http://two/v1"}


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    Path("company.toml").write_bytes(b'model = "\xff"\n')
    with pytest.raises(UsageError, match=r"company\.toml is not UTF-8 \(byte 10\)"):
        Settings.gather({})


def test_a_file_may_begin_with_a_byte_order_mark() -> None:
    Path("company.toml").write_text("fixes = 1\n", encoding="utf-8-sig")
    assert Settings.gather({}).fixes == 1
    Path("company.toml").write_text("fixes = = 1\n", encoding="utf-8-sig")
    with pytest.raises(UsageError) as told:
        Settings.gather({})
    assert str(told.value).endswith("column 9).\n  fixes = = 1\n          ^")


@pytest.mark.parametrize("variable", ["SOFTHOUSE_MODELS", "SOFTHOUSE_MODEL_FOR"])
def test_a_wish_of_the_environment_is_told_with_its_variable(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "Foo")
    with pytest.raises(UsageError, match=f"^{variable} 'Foo': write WHO=MODEL"):
        Settings.gather({})


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ({"engineers": "many"}, "--engineers 'many': write a whole number from 1 to 1000"),
        ({"engineers": "0"}, "--engineers '0': write a whole number from 1 to 1000"),
        ({"fixes": "-1"}, "--fixes '-1'"),
        ({"invest": "0"}, "--invest '0': write a number above 0"),
        ({"invest": "abc"}, "--invest 'abc': write a number above 0"),
        ({"max_tokens": "1.5"}, "--max-tokens '1.5': write a whole number above 0"),
        ({"order": "random"}, "--order 'random': .*'contracts' or 'imports'"),
        ({"language": "English!"}, "--language 'English!': write the code of a language"),
        ({"name": "../up"}, r"--name '\.\./up': write the name of a folder"),
        ({"name": "a/b"}, "--name 'a/b'"),
        ({"name": "n\udcff"}, r"--name 'n\\udcff': write the name of a folder"),
        ({"base_url": "localhost:8000"}, "'localhost:8000': begin it with http:// or https://"),
        ({"base_url": "http://[::1/v1"}, r"--base-url 'http://\[::1/v1': .*invalid IPv6 address"),
        ({"base_url": "http://localhost:abc/v1"}, "--base-url .*invalid port number"),
        ({"base_url": "http://localhost:99999/v1"}, "--base-url .*invalid port number"),
        ({"base_url": "http://:80/v1"}, "--base-url .*empty host"),
        ({"base_url": "http:///v1"}, "--base-url .*write it with a host"),
        ({"base_url": "http://a..b/v1"}, "--base-url .*no name of a host"),
        ({"base_url": "http://user:pass@host/v1"}, r"'http://\(not shown\)@host/v1': leave out"),
        ({"base_url": "http://h/v1?api=a"}, r"'http://h/v1\?\(not shown\)': leave .* behind \? or"),
        (
            {"base_url": "http://h/v1#a"},
            r"'http://h/v1#\(not shown\)': leave out .* behind \? or #",
        ),
        ({"base_url": "http://h/@a/v1"}, "part of the path is written %40"),
        (
            {"send_key": ("KEY=http://host:abc",)},
            "write VARIABLE=URL, and not the key; as to the URL, it has an invalid port number",
        ),
        ({"send_key": ("http://host",)}, "--send-key .*: write VARIABLE=URL"),
        ({"allow": ("a", "pandas>=2")}, "--allow 'pandas>=2': write the name of a package alone"),
        ({"allow": ("x @ https://h/x.whl",)}, "write the name of a package alone"),
        ({"blueprints": ("a\0",)}, "--blueprints .*without the character"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(flags: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence) as caught:
        Settings.gather(flags)
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


SECRETS: list[dict[str, Any]] = [
    {"send_key": ("secret-4711",)},
    {"send_key": ("OPENAI_API_KEY=secret-4711",)},
    {"send_key": ("OPENAI_API_KEY=secret-4711=http://host/v1",)},
    {"base_url": "user:secret-4711@host:8000/v1"},
    {"base_url": "http://user:secret-4711@host/v1"},
    {"base_url": "http://user:a/secret-4711@host/v1"},
    {"base_url": "http://user:1/secret-4711@host/v1"},
    {"base_url": "http://user:a?secret-4711@host/v1"},
    {"base_url": "http://user:a secret-4711@host/v1"},
    {"base_url": "http://user:a@secret-4711@host/v1"},
    {"base_url": "http://host/v1?api-key=secret-4711"},
    {"base_url": "host/v1?api-key=secret-4711"},
    {"base_url": "http://host/v1#secret-4711"},
    {"base_url": "http://host:x/v1?api-key='secret-4711'"},
]


@pytest.mark.parametrize("flags", SECRETS, ids=str)
@pytest.mark.parametrize("by_variable", [False, True])
def test_no_refusal_shows_a_key_or_a_password(
    flags: dict[str, Any], by_variable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_variable:
        for name, value in flags.items():
            text = value if isinstance(value, str) else ",".join(value)
            monkeypatch.setenv(f"SOFTHOUSE_{name.upper()}", text)
    with pytest.raises(UsageError, match=r"(?i)(base.url|send.key).*\(not shown\)") as told:
        Settings.gather({} if by_variable else flags)
    assert "secret" not in "".join(traceback.format_exception(told.value))


def test_a_misspelt_line_of_the_file_is_refused_with_the_nearest_setting() -> None:
    Path("company.toml").write_text("enginers = 3\n")
    with pytest.raises(UsageError, match=r"sets 'enginers'.*Did you mean engineers\?"):
        Settings.gather({})


def test_a_file_that_is_no_toml_is_refused_and_its_line_is_shown() -> None:
    Path("company.toml").write_text("fixes = 1\nengineers = = 3\n")
    with pytest.raises(UsageError, match=r"company\.toml is not valid TOML") as told:
        Settings.gather({})
    assert str(told.value).endswith("column 13).\n  engineers = = 3\n              ^")


def test_a_caret_stands_below_the_fault_also_behind_tabs_and_wide_letters() -> None:
    Path("company.toml").write_text("\tname = '贪吃' x\x1b\n", encoding="utf-8")
    with pytest.raises(UsageError) as told:
        Settings.gather({})
    assert str(told.value).endswith("\n  \tname = '贪吃' x\ufffd\n  \t              ^")


@pytest.mark.parametrize(
    "line",
    [
        "api_key = sk-secret",
        "base_url = http://u:sk@host",
        "base_url = u:s/sk@host",
        "x = [" + "'1', " * 50 + "=]",
    ],
)
def test_a_line_that_may_hold_a_key_or_is_endless_is_not_shown(line: str) -> None:
    Path("company.toml").write_text(line + "\n")
    with pytest.raises(UsageError, match="at line 1, column") as told:
        Settings.gather({})
    assert "\n" not in str(told.value)
    assert "sk" not in str(told.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "  ", "\r"])
def test_what_a_file_left_round_a_key_or_a_url_is_no_part_of_it(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", f"sk-secret{end}")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://localhost:1/v1{end}")
    settings = Settings.gather({})
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == "sk-secret"
    assert settings.base_url == "http://localhost:1/v1"
    monkeypatch.setenv("OPENAI_API_KEY", end)
    assert Settings.gather({}).api_key is None
    assert Settings.gather({}).sendable_key().get_secret_value() == ""


@pytest.mark.parametrize("key", ["sk-a sk-b", "sk-\x07", "sk-\u2013", "sk-a\nsk-b"])
@pytest.mark.parametrize("variable", ["OPENAI_API_KEY", "SOFTHOUSE_API_KEY"])
def test_a_key_that_no_header_can_hold_is_refused_by_the_name_of_its_variable(
    variable: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, key)
    settings = Settings.gather({})
    with pytest.raises(UsageError, match=f"^{variable} holds white space") as told:
        settings.sendable_key()
    assert "sk-" not in str(told.value)


def test_a_url_of_the_environment_that_cannot_be_used_is_told_with_its_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost")
    with pytest.raises(UsageError, match=r"^OPENAI_BASE_URL 'localhost': begin it with"):
        Settings.gather({})
    monkeypatch.setenv("SOFTHOUSE_BASE_URL", "host")
    with pytest.raises(UsageError, match=r"^SOFTHOUSE_BASE_URL 'host': begin it with"):
        Settings.gather({})


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("engineers = 'many'", "engineers = 'many': write a whole number from 1 to 1000."),
        ("engineers = 2.5", "engineers = 2.5: write a whole number from 1 to 1000."),
        ("invest = 'abc'", "invest = 'abc': write a number above 0."),
        ("invest = 0", "invest = 0: write a number above 0."),
        ("model = true", "model = true: write a text in quotes."),
        ("review = 'perhaps'", "review = 'perhaps': write true or false."),
        ("review = []", r"review = \[\]: write true or false."),
        ("order = 'random'", "order = 'random': write 'contracts' or 'imports'."),
        ("hire = 3", "hire = 3: write a list in brackets, of texts in quotes."),
        ("hire = [3]", "hire = 3: write a text in quotes."),
        ('workspace = "a\\u0000b"', r"workspace = .*: write the path of a folder, without the"),
        ("models = 'Foo'", "models = 'Foo': write WHO=MODEL"),
        ("workspace = 3", "workspace = 3: write the path of a folder in quotes."),
        ("base_url = 'http://h:x/'", "base_url = 'http://h:x/': it has an invalid port number"),
    ],
)
def test_what_a_line_of_the_file_may_be_is_said_in_plain_words(line: str, sentence: str) -> None:
    Path("company.toml").write_text(f"{line}\n")
    with pytest.raises(UsageError, match=rf"^company\.toml: {sentence}"):
        Settings.gather({})
