"""Prices out of the table: what they are, and that nothing is fetched for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.listed_price import listed_price

HOUSE = Path(__file__).parents[2]
OPENAI = "https://api.openai.com/v1"
DEEPSEEK = "https://api.deepseek.com/v1"
OPENROUTER = "https://openrouter.ai/api/v1"
AZURE = "https://mine.openai.azure.com/openai/v1/"


@pytest.mark.parametrize(
    ("model", "url"),
    [
        ("gpt-5.4-mini", OPENAI),
        ("deepseek-flash", DEEPSEEK),
        ("anthropic/claude-sonnet-4.5", OPENROUTER),
        ("gpt-5-mini", AZURE),
    ],
)
def test_known_models_cost_what_is_plausible(model: str, url: str) -> None:
    price = listed_price(model, url)
    assert price is not None
    prompt, answer = price.dollars(100_000, 0, 0) * 10, price.dollars(0, 0, 100_000) * 10
    assert 0.01 < prompt < 10
    assert 2 * prompt < answer < 10 * prompt
    assert price.dollars(100_000, 100_000, 0) < price.dollars(100_000, 0, 0), "cached costs less"


@pytest.mark.parametrize(
    ("model", "url"),
    [
        ("openrouter/auto", OPENROUTER),
        ("my-deployment", AZURE),
        ("qwen2.5-coder", "http://localhost:11434/v1"),
        ("text-embedding-3-large", OPENAI),
        ("no-such-model", OPENAI),
    ],
)
def test_what_the_table_does_not_hold_has_no_price(model: str, url: str) -> None:
    assert listed_price(model, url) is None


def test_a_model_that_is_called_free_costs_nothing() -> None:
    price = listed_price("qwen/qwen3-coder:free", OPENROUTER)
    assert price is not None
    assert price.most(100_000, 100_000) == 0


def test_cached_tokens_are_part_of_the_prompt() -> None:
    price = listed_price("gpt-5.4-mini", OPENAI)
    assert price is not None
    half = price.dollars(1_000, 500, 0)
    assert half == pytest.approx(price.dollars(500, 0, 0) + price.dollars(500, 500, 0))
    assert price.dollars(1_000, 2_000, 0) == price.dollars(1_000, 1_000, 0)


def test_the_most_is_the_price_of_the_dearest_hour() -> None:
    price = listed_price("deepseek-v4-flash", DEEPSEEK)
    assert price is not None
    assert price.most(1_000_000, 0) == pytest.approx(0.3)
    assert 0.14 < price.dollars(1_000_000, 0, 0) < 0.31


def test_a_longer_prompt_can_be_dearer_for_each_token() -> None:
    price = listed_price("gpt-5.4", OPENAI)
    assert price is not None
    assert price.most(1_000_000, 0) > 10 * price.most(100_000, 0)


def test_no_connection_is_made() -> None:
    program = f"""
import sys
def forbid(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise SystemExit(f"{{event}} {{arguments}}")
sys.addaudithook(forbid)
from models.listed_price import listed_price
assert listed_price("gpt-5.4-mini", "{OPENAI}").dollars(10, 0, 10) > 0
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
