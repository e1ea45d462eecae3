"""The tables of company.toml: who asks which model, where that is, and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from company.settings import Settings
from errors import UsageError

TABLES = """
model = "gpt-5.4-mini"

[models]
ReviewCode = "gpt-5.4-nano"
Architect = "qwen3-coder:30b@local"
"Engineer.FixCode" = "fixer"

[endpoint]
concurrency = 8

[endpoints.local]
base_url = "http://localhost:11434/v1"
key = "LOCAL_KEY"
concurrency = 2
requests_per_minute = 60
tokens_per_minute = 100000
output_limit = 0
idle_seconds = 20

[prices."qwen3-coder:30b"]
prompt = 1
cached = 0.5
answer = 2
"""


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def in_file(text: str) -> Settings:
    Path("company.toml").write_text(text, encoding="utf-8")
    return Settings.gather({})


def test_all_of_them_are_read() -> None:
    settings = in_file(TABLES)
    assert settings.models == {
        "ReviewCode": "gpt-5.4-nano",
        "Architect": "qwen3-coder:30b@local",
        "Engineer.FixCode": "fixer",
    }
    assert settings.endpoint.concurrency == 8
    local = settings.endpoints["local"]
    endpoint = local.endpoint(local.base_url, SecretStr("k"), "LOCAL_KEY")
    assert (endpoint.concurrency, endpoint.requests_per_minute) == (2, 60)
    assert (endpoint.tokens_per_minute, endpoint.idle_seconds) == (100_000, 20)
    assert endpoint.output_limit is None
    price = settings.prices["qwen3-coder:30b"].price()
    assert price.dollars(1_000_000, 500_000, 1_000_000) == 0.5 + 0.25 + 2


def test_a_role_and_its_action_need_no_quotes() -> None:
    assert in_file('[models]\nEngineer.FixCode = "a"\n').models == {"Engineer.FixCode": "a"}


def test_who_asks_which_model_is_merged_name_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("company.toml").write_text('[models]\nA = "file"\nB = "file"\nC = "file"\n')
    monkeypatch.setenv("SOFTHOUSE_MODEL_FOR", "B=variable, C=variable")
    settings = Settings.gather({"models": ("C=flag", "D=flag=with=signs")})
    assert settings.models == {"A": "file", "B": "variable", "C": "flag", "D": "flag=with=signs"}


def test_a_resumed_project_asks_whom_it_asked_and_a_flag_changes_one() -> None:
    begun = Settings.gather({"models": ("A=begun", "B=begun")}).kept()
    Path("company.toml").write_text('[models]\nA = "file"\nE = "file"\n')
    assert Settings.gather({}, begun).models == {"A": "begun", "B": "begun"}
    assert Settings.gather({"models": ("B=flag",)}, begun).models == {"A": "begun", "B": "flag"}
    assert Settings.gather({}, Settings.gather({"model": "m"}, begun).kept()).model == "m"


def test_a_resumed_project_finds_its_endpoints_and_those_of_todays_file_count_first() -> None:
    begun = in_file(TABLES).kept()
    assert "LOCAL_KEY" in str(begun)
    Path("company.toml").unlink()
    assert Settings.gather({}, begun).endpoints["local"].concurrency == 2
    moved = '[endpoints.local]\nbase_url = "http://localhost:1/v1"\n[endpoint]\nconcurrency = 3\n'
    Path("company.toml").write_text(moved)
    settings = Settings.gather({}, begun)
    assert settings.endpoints["local"].base_url == "http://localhost:1/v1"
    assert settings.endpoint.concurrency == 3
    assert "qwen3-coder:30b" in settings.prices


URL = 'base_url = "http://a/v1"\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            f"[endpoints.local]\n{URL}concurency = 1",
            r"company\.toml sets 'concurency' in \[endpoints\.local\], which is no setting there\. "
            r"Did you mean concurrency\?",
        ),
        (
            f"[endpoints.local]\n{URL}concurrency = 0",
            r"company\.toml, \[endpoints\.local\]: concurrency = 0: write a whole number, 1 or",
        ),
        (
            f"[endpoints.local]\n{URL}idle_seconds = inf",
            r"idle_seconds = inf: write a number above 0",
        ),
        ("[endpoints.local]\nconcurrency = 1", r"\[endpoints\.local\] has no base_url"),
        ("[endpoints.local]\nbase_url = 'here'", r"\[endpoints\.local\]: base_url = 'here': "),
        (f"[endpoints.'a b']\n{URL}", r"\[endpoints\.\"a b\"\]: name an endpoint with letters"),
        (f"[endpoint]\n{URL}", r"'base_url' in \[endpoint\].*outside of the tables: base_url"),
        (f"[endpoint.local]\n{URL}", r"'local' in .*Did you mean \[endpoints\.local\]\?"),
        ("endpoint = 3", r"company\.toml: endpoint = 3: write it as a table"),
        ("endpoints = 3", r"company\.toml: endpoints = 3: write it as a table"),
        (
            "[prices.m]\nprompt = -1\nanswer = 1",
            r'\[prices\."m"\]: prompt = -1: write a number, 0 or more',
        ),
        ("[prices]\ngpt = 3", r'gpt = 3: write it as a table of company\.toml, \[prices\."gpt"\]'),
        ("[endpoints]\na = 3", r"write it as a table of company\.toml, \[endpoints\.a\]\."),
        ('[prices."m:1"]\nprompt = 1', r'\[prices\."m:1"\] has no answer'),
        (
            '[prices.m]\nprompt = 1\nanswer = "1"\noutput = 1',
            r"'output' in .*It has prompt, answer, cached\.",
        ),
        (
            '[prices."m"]\npromt = 1\nanswer = 1',
            r"sets 'promt' in \[prices\.\"m\"\], which is no setting there\. Did you mean prompt\?",
        ),
        (
            "[models]\nReviewCode = 3",
            r"company\.toml, \[models\]: ReviewCode = 3: write a text in quotes",
        ),
        ('[models]\nReviewCode = ""', r"\[models\]: ReviewCode = '': write at least one"),
        ("models = 3", r"company\.toml: models = 3: write it as a table"),
        ("[model]\nReviewCode = 'a'", r"company\.toml: model = "),
        (
            "[modles]\nReviewCode = 'a'",
            r"sets 'modles', which is no setting\. Did you mean models\?",
        ),
    ],
)
def test_what_cannot_be_used_is_named_with_its_table_key_and_value(
    text: str, sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence) as told:
        in_file(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("key", ["sk-proj-0123456789", "abcdef0123456789", ""])
def test_a_key_in_place_of_the_name_of_its_variable_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(UsageError, match="the name of an environment variable") as told:
        in_file(f'[endpoints.local]\n{URL}key = "{key}"\n')
    assert not key or key not in str(told.value)


def test_what_a_journal_says_is_checked_too() -> None:
    with pytest.raises(UsageError, match=r"The project's journal, \[endpoints\.a\]: base_url = 3"):
        Settings.gather({}, {"endpoints": {"a": {"base_url": 3}}})


def test_a_table_is_no_variable_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFTHOUSE_ENDPOINTS", '{"a": {"base_url": "http://a/v1"}}')
    with pytest.raises(UsageError, match=r"SOFTHOUSE_ENDPOINTS .*write it as a table of company"):
        Settings.gather({})


@pytest.mark.parametrize("wish", ["ReviewCode", "=small", "ReviewCode="])
def test_a_wish_for_a_model_says_for_whom_and_which(
    wish: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=r"^--model-for .*: write WHO=MODEL, e\.g\."):
        Settings.gather({"models": (wish,)})
    monkeypatch.setenv("SOFTHOUSE_MODEL_FOR", wish)
    with pytest.raises(UsageError, match="write WHO=MODEL"):
        Settings.gather({})
